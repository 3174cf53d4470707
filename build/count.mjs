// Counts what a test run did, for build/test.sh: node count.mjs go|vitest REPORT COUNTS writes "PASSED FAILED" and prints what
// a reader needs of the failures.
import { readFileSync, writeFileSync } from "node:fs";

const [kind, report, counts] = process.argv.slice(2);
let passed = 0;
let failed = 0;

function read() {
  try {
    return readFileSync(report, "utf8");
  } catch {
    return "";
  }
}

if (kind === "go") {
  const outputs = new Map(); // test or package -> its lines
  const failedTests = new Map(); // package -> number
  const failedPackages = [];
  for (const line of read().split("\n")) {
    let event;
    try {
      event = JSON.parse(line);
    } catch {
      if (line.trim()) console.log(line);
      continue;
    }
    const where = event.Package ?? event.ImportPath;
    const key = event.Test ? `${where} ${event.Test}` : where;
    if (event.Action === "output" || event.Action === "build-output") {
      outputs.set(key, (outputs.get(key) ?? "") + event.Output);
    } else if (event.Action === "pass" && event.Test) {
      passed++;
    } else if (event.Action === "fail" && event.Test) {
      failed++;
      failedTests.set(where, (failedTests.get(where) ?? 0) + 1);
      console.log(`${key}\n${outputs.get(key) ?? ""}`);
    } else if (event.Action === "fail" && where) {
      failedPackages.push([where, event.FailedBuild]);
    } else if (event.Action === "build-fail") {
      console.log(outputs.get(where) ?? where);
    }
  }
  // A package can fail without a failing test: it did not compile, or it ended early.
  for (const [where, build] of failedPackages) {
    if (failedTests.has(where)) continue;
    failed++;
    console.log(`${where}\n${build ? `did not compile: ${build}\n` : ""}${outputs.get(where) ?? ""}`);
  }
} else {
  try {
    const result = JSON.parse(read());
    passed = result.numPassedTests;
    failed = result.numFailedTests || (result.success ? 0 : 1);
  } catch {
    failed = 1;
  }
}
writeFileSync(counts, `${passed} ${failed}\n`);
