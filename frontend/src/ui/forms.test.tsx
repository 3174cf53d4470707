import { MantineProvider, TextInput } from "@mantine/core";
import { fireEvent, render, screen, waitFor } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import { i18n } from "@/i18n";
import { AppError } from "@/platform";
import { FormDialog, useForm } from "./forms";

function Dialog({ onSubmit, onClose }: { onSubmit: () => Promise<unknown>; onClose: () => void }) {
  const form = useForm({ name: "a", price: "" });
  return (
    <MantineProvider>
      <FormDialog title="New" submit="Add it" form={form} onSubmit={onSubmit} onClose={onClose}>
        <TextInput label="Name" {...form.text("name")} />
        <TextInput label="Price" {...form.text("price")} />
      </FormDialog>
    </MantineProvider>
  );
}

const invalid = new AppError({
  kind: "invalid",
  code: "plans.invalid",
  params: {},
  fields: [
    { name: "name", code: "field.required", params: {} },
    { name: "elsewhere", code: "field.too_long", params: { max: "7" } },
  ],
});

const form = () => screen.getByLabelText("Name").closest("form") as HTMLFormElement;

it("puts errors under their fields and the rest above the buttons, and stays open", async () => {
  await i18n.changeLanguage("en");
  const onClose = vi.fn();
  render(<Dialog onSubmit={() => Promise.reject(invalid)} onClose={onClose} />);
  fireEvent.submit(form());
  await waitFor(() => expect(screen.getByLabelText("Name")).toHaveAttribute("aria-invalid", "true"));
  expect(screen.getAllByText("Must not be empty.")).toHaveLength(2); // under its field, and for who listens
  expect(document.querySelector("[aria-live=assertive]")).toHaveTextContent("Must not be empty.");
  expect(screen.getByLabelText("Name")).toHaveFocus();
  expect(screen.getByRole("alert")).toHaveTextContent("7 characters");
  expect(onClose).not.toHaveBeenCalled();

  fireEvent.change(screen.getByLabelText("Name"), { target: { value: "b" } });
  expect(screen.queryByText("Must not be empty.")).toBeNull();
});

it("closes after it went well, and sends once however often it is asked", async () => {
  const onClose = vi.fn();
  const onSubmit = vi.fn(() => new Promise((done) => setTimeout(done, 20)));
  render(<Dialog onSubmit={onSubmit} onClose={onClose} />);
  fireEvent.submit(form());
  fireEvent.submit(form());
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(onSubmit).toHaveBeenCalledOnce();
});

it("does not send with the Enter of an input method, and does with Ctrl Enter", () => {
  const onSubmit = vi.fn(() => Promise.resolve());
  render(<Dialog onSubmit={onSubmit} onClose={() => {}} />);
  const field = screen.getByLabelText("Name");
  const composing = !fireEvent.keyDown(field, { key: "Enter", isComposing: true });
  expect(composing).toBe(true); // its default, which would submit, was prevented
  expect(onSubmit).not.toHaveBeenCalled();
  fireEvent.keyDown(field, { key: "Enter", ctrlKey: true });
  expect(onSubmit).toHaveBeenCalledOnce();
});

it("leaves the focus where it is while one of several wrong fields is put right", async () => {
  await i18n.changeLanguage("en");
  const both = new AppError({
    kind: "invalid",
    code: "plans.invalid",
    params: {},
    fields: ["name", "price"].map((name) => ({ name, code: "field.required", params: {} })),
  });
  render(<Dialog onSubmit={() => Promise.reject(both)} onClose={() => {}} />);
  fireEvent.submit(form());
  await waitFor(() => expect(screen.getByLabelText("Name")).toHaveFocus());
  const price = screen.getByLabelText("Price");
  price.focus();
  fireEvent.change(price, { target: { value: "9" } });
  expect(price).toHaveFocus();
  expect(price).not.toHaveAttribute("aria-invalid");
  expect(screen.getByLabelText("Name")).toHaveAttribute("aria-invalid", "true");
});
