// Members: the roll, a member's profile, the form, and the import of a list.
import { navigate, useRoute } from "@/lib/router";
import { ExportDialog } from "./importing/ExportDialog";
import { FormImport } from "./importing/FormImport";
import { ImportWizard } from "./importing/ImportWizard";
import { Applications } from "./Applications";
import { Duplicates } from "./Duplicates";
import { MemberForm } from "./MemberForm";
import { MemberList } from "./MemberList";

export default function Members() {
  const { path } = useRoute();
  if (path[1] === "import") return <ImportWizard onClose={() => navigate(["members"])} />;
  if (path[1] === "applications" && path[2] === "import")
    return <FormImport onClose={() => navigate(["members", "applications"])} />;
  if (path[1] === "applications") return <Applications />;
  if (path[1] === "duplicates") return <Duplicates />;
  return (
    <>
      <MemberList />
      {path[1] === "export" && <ExportDialog onClose={() => navigate(["members"])} />}
      {path[1] === "new" && (
        <MemberForm onClose={() => navigate(["members"])} onSaved={(id) => navigate(["members", id])} />
      )}
    </>
  );
}
