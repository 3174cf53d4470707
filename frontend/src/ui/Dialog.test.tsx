import { MantineProvider, Menu } from "@mantine/core";
import { act, fireEvent, render, screen } from "@testing-library/react";
import { type ReactNode, useState } from "react";
import { beforeEach, expect, it, vi } from "vitest";
import { i18n } from "@/i18n";
import { Dialog } from "./Dialog";

beforeEach(() => i18n.changeLanguage("en"));
const show = (node: ReactNode) => render(<MantineProvider env="test">{node}</MantineProvider>);
const press = (name: string) => {
  const button = screen.getByRole("button", { name });
  act(() => button.focus());
  fireEvent.click(button);
};
const escape = () => fireEvent.keyDown(document.activeElement ?? document.body, { key: "Escape" });

function Rooms() {
  const [room, go] = useState<"first" | "second">();
  return (
    <>
      <button onClick={() => go("first")}>Open</button>
      {room === "first" && (
        <Dialog title="First" onClose={() => go(undefined)}>
          <button onClick={() => go("second")}>Further</button>
        </Dialog>
      )}
      {room === "second" && (
        <Dialog title="Second" onClose={() => go(undefined)}>
          <input aria-label="Name" />
        </Dialog>
      )}
    </>
  );
}

it("gives the focus back to what it was opened from", () => {
  show(<Rooms />);
  press("Open");
  expect(screen.getByRole("dialog")).toHaveAccessibleName("First");
  escape();
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(screen.getByRole("button", { name: "Open" })).toHaveFocus();
});

it("remembers the way through a dialog that made room for it", () => {
  show(<Rooms />);
  press("Open");
  press("Further");
  act(() => screen.getByLabelText("Name").focus());
  escape();
  expect(screen.getByRole("button", { name: "Open" })).toHaveFocus();
});

function Stacked() {
  const [first, setFirst] = useState(false);
  const [second, setSecond] = useState(false);
  return (
    <>
      <button onClick={() => setFirst(true)}>Open</button>
      {first && (
        <Dialog title="First" onClose={() => setFirst(false)}>
          <button onClick={() => setSecond(true)}>Over it</button>
        </Dialog>
      )}
      {second && <Dialog title="Second" onClose={() => setSecond(false)} children="…" />}
    </>
  );
}

it("closes one of several by one Escape, the last first", () => {
  show(<Stacked />);
  press("Open");
  press("Over it");
  escape();
  expect(screen.getByRole("dialog")).toHaveAccessibleName("First");
  escape();
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(screen.getByRole("button", { name: "Open" })).toHaveFocus();
});

function FromMenu() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Menu>
        <Menu.Target>
          <button>More</button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setOpen(true)}>Give</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {open && <Dialog title="Give" onClose={() => setOpen(false)} children="…" />}
    </>
  );
}

it("goes back to the button of the menu it was chosen from", () => {
  show(<FromMenu />);
  press("More");
  const item = screen.getByRole("menuitem", { name: "Give" });
  act(() => item.focus());
  fireEvent.click(item);
  expect(screen.getByRole("dialog")).toBeVisible();
  escape();
  expect(screen.getByRole("button", { name: "More" })).toHaveFocus();
});

it("leaves the first Escape to a calendar that is open", () => {
  const onClose = vi.fn();
  show(
    <Dialog title="Pause" onClose={onClose}>
      <div data-dates-dropdown="">November</div>
    </Dialog>,
  );
  escape();
  expect(onClose).not.toHaveBeenCalled();
});
