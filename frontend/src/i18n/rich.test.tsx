import { render } from "@testing-library/react";
import { expect, it } from "vitest";
import { i18n } from "./index";
import { Rich } from "./rich";

it("emphasises the catalogue's words, and takes no markup from names", async () => {
  await i18n.changeLanguage("en");
  const { container } = render(<Rich k="today.task_due" values={{ name: "A <b>3</b> {when} <img>", when: "today" }} />);
  expect(container.textContent).toBe("A <b>3</b> {when} <img>’s membership ends today");
  expect(container.querySelectorAll("b")).toHaveLength(1);
  expect(container.querySelector("img")).toBeNull();
});

it("counts", async () => {
  await i18n.changeLanguage("en");
  const { container } = render(<Rich k="today.task_drafts" values={{ count: 1 }} />);
  expect(container.textContent).toBe("1 draft is being written");
});
