/** An opened pack: from a code to the member's library, and from there to lessons, media and search texts. */
import { ReaderError, altered } from "../errors";
import { hex, text } from "../format/bytes";
import { Fields, parseJson } from "../format/json";
import { LIMITS } from "../format/limits";
import { gunzip } from "../format/gzip";
import { decryptAge } from "../crypto/age";
import { sha256 } from "../crypto/hash";
import type { Identity } from "../crypto/identity";
import type { Store } from "../store/store";
import { openCatalog, parseEvents, parsePart, type Catalog, type Reference } from "./catalog";
import { unite, type Library } from "./library";
import { openBox, type Box } from "./box";
