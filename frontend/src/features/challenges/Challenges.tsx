// Challenges, beside the events: the list, and the board of one (#/events/challenges/ID).
import { useRoute } from "@/lib/router";
import { BoardScreen } from "./BoardScreen";
import { ChallengeList } from "./ChallengeList";

export function Challenges() {
  const { path } = useRoute();
  const id = path[2];
  return id && id !== "new" ? <BoardScreen key={id} id={id} /> : <ChallengeList />;
}
