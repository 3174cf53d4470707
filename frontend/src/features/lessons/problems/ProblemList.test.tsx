import { MantineProvider } from "@mantine/core";
import { fireEvent, render, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import type { AnyProblem } from "./problem";
import { ProblemList } from "./ProblemList";

const problem = (n: number, code = "lessons.link_missing"): AnyProblem => ({
  code,
  params: { target: `page%20${n}.md` },
  place: `Module/lesson ${n}.md:${n}`,
  lessonId: `l${n}`,
});
const show = (problems: AnyProblem[], linked = true) =>
  render(
    <MantineProvider>
      <ProblemList title="To look at" problems={problems} linked={linked} />
    </MantineProvider>,
  );

test("nothing stands where nothing is wrong", () => {
  show([]);
  expect(screen.queryByText("To look at")).toBeNull();
});

test("each says what and where, and leads to its line", () => {
  show([problem(3)]);
  expect(screen.getByText(/page 3\.md/)).toBeVisible();
  expect(screen.getByRole("link")).toHaveAttribute("href", "#/lessons/l3?line=3");
});

test("nothing leads away from what is only tried", () => {
  show([problem(3)], false);
  expect(screen.queryByRole("link")).toBeNull();
  expect(screen.getByText(/lesson 3\.md/)).toHaveTextContent("3");
});

test("of many, the first stand there; the rest are a press away, and the focus is on the first of them", () => {
  show(Array.from({ length: 30 }, (_, i) => problem(i + 1)));
  expect(screen.getAllByRole("listitem")).toHaveLength(8);
  fireEvent.click(screen.getByRole("button"));
  const rows = screen.getAllByRole("listitem");
  expect(rows).toHaveLength(30);
  expect(rows[8]).toHaveFocus();
});

test("of many kinds, one is chosen", () => {
  show([
    ...Array.from({ length: 9 }, (_, i) => problem(i + 1)),
    problem(20, "lessons.image_missing"),
    problem(21, "lessons.math_error"),
  ]);
  const [links, pictures, text] = screen.getAllByRole("button", { pressed: false });
  expect(text).toBeVisible();
  fireEvent.click(pictures!);
  expect(screen.getAllByRole("listitem")).toHaveLength(1);
  fireEvent.click(pictures!);
  expect(screen.getAllByRole("listitem")).toHaveLength(8);
  expect(links).toBeVisible();
});
