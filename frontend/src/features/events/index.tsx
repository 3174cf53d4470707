// Events: the list, an event's roll, and the door (#/events/ID/door).
import { useRoute } from "@/lib/router";
import { Door } from "./Door";
import { EventList } from "./EventList";

export default function Events() {
  const { path } = useRoute();
  const [, id, act] = path;
  return id && act === "door" ? <Door eventId={id} /> : <EventList />;
}
