// Lessons: the tree of courses, the editor with its preview, and the import of a folder.
import { useRoute } from "@/lib/router";
import { ImportWizard } from "./importing/ImportWizard";
import { Workbench } from "./Workbench";

export default function Lessons() {
  const { path } = useRoute();
  return path[1] === "import" ? <ImportWizard /> : <Workbench id={path[1]} />;
}
