import { MantineProvider } from "@mantine/core";
import { fireEvent, render, screen } from "@testing-library/react";
import { useState } from "react";
import { expect, it, vi } from "vitest";
import { ListScreen } from "./ListScreen";

interface Row {
  id: string;
  name: string;
}

const rows = Array.from({ length: 500 }, (_, i) => ({ id: `r${i}`, name: `Name ${i}` }));

function Screen({ onSelect, all = rows }: { onSelect: (id: string | undefined) => void; all?: Row[] }) {
  const [selected, setSelected] = useState<string>();
  const [text, setText] = useState("");
  return (
    <MantineProvider>
      <ListScreen<Row>
        title="Things"
        search={{ value: text, onChange: setText, placeholder: "Find" }}
        columns={[{ key: "name", title: "Name", width: "1fr", cell: (r) => r.name }]}
        rows={all.filter((r) => r.name.includes(text))}
        rowKey={(r) => r.id}
        selected={selected}
        onSelect={(id) => {
          setSelected(id);
          onSelect(id);
        }}
        detail={(id) => <p>Detail of {id}</p>}
        empty={<p>Nothing yet</p>}
      />
    </MantineProvider>
  );
}

const press = (key: string, on: Element = document.body) => fireEvent.keyDown(on, { key });

it("opens with Enter, follows the arrows, closes with Escape", () => {
  const onSelect = vi.fn();
  render(<Screen onSelect={onSelect} />);
  press("ArrowDown");
  press("ArrowDown");
  expect(onSelect).not.toHaveBeenCalled();
  press("Enter");
  expect(screen.getByText("Detail of r1")).toBeVisible();
  press("ArrowDown");
  expect(screen.getByText("Detail of r2")).toBeVisible();
  press("Escape");
  expect(screen.queryByText("Detail of r2")).toBeNull();
  press("Enter");
  expect(screen.getByText("Detail of r2")).toBeVisible();
});

it("moves from the search field without leaving it, and Escape empties it", () => {
  render(<Screen onSelect={() => {}} />);
  const field = screen.getByLabelText("Find");
  fireEvent.change(field, { target: { value: "Name 49" } });
  press("ArrowDown", field);
  press("Enter", field);
  expect(screen.getByText("Detail of r49")).toBeVisible();
  press("Escape", field);
  press("Escape", field);
  expect(field).toHaveValue("");
});

it("draws only the rows in sight of many, and tells how many there are", () => {
  render(<Screen onSelect={() => {}} />);
  expect(screen.getAllByRole("row").length).toBeLessThan(80);
  expect(screen.getByRole("grid")).toHaveAttribute("aria-rowcount", "501");
});

it("says what to do when there is nothing, and something else when nothing matches", () => {
  const { unmount } = render(<Screen onSelect={() => {}} all={[]} />);
  expect(screen.getByText("Nothing yet")).toBeVisible();
  unmount();
  render(<Screen onSelect={() => {}} />);
  fireEvent.change(screen.getByLabelText("Find"), { target: { value: "zzz" } });
  expect(screen.queryByText("Nothing yet")).toBeNull();
});
