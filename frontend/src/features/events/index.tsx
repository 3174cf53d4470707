// Events: the list, an event's roll, and the door (#/events/ID/door); beside them challenges (#/events/challenges).
import { Challenges } from "@/features/challenges/Challenges";
import { useRoute } from "@/lib/router";
import { Door } from "./Door";
import { EventList } from "./EventList";

export default function Events() {
  const { path } = useRoute();
  const [, id, act] = path;
  if (id === "challenges") return <Challenges />;
  return id && act === "door" ? <Door eventId={id} /> : <EventList />;
}
