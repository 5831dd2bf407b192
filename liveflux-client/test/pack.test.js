import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync } from "node:fs";
import { readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before, test } from "node:test";

/** @type {string} what an application has that installed the package */
let application;

/** @type {string[]} */
let packed;

/** @param {string} folder */
function filesOf(folder) {
  return readdirSync(folder, { recursive: true })
    .map((name) => join(folder, String(name)))
    .filter((path) => statSync(path).isFile());
}

before(() => {
  application = mkdtempSync(join(tmpdir(), "liveflux-pack-"));
  const written = execFileSync(
    "npm",
    ["pack", "--json", "--ignore-scripts", "--pack-destination", application],
    { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] },
  );
  const [{ filename, files }] = JSON.parse(written);
  packed = files.map((/** @type {{ path: string }} */ { path }) => path);
  const modules = join(application, "node_modules", "liveflux-client");
  mkdirSync(modules, { recursive: true });
  const archive = join(application, filename);
  execFileSync("tar", ["-xzf", archive, "-C", modules, "--strip=1"]);
});

after(() => rmSync(application, { recursive: true, force: true }));

test("the package has the modules, their types, what editors read, the protocol's examples, and nothing else", () => {
  assert.deepEqual(
    packed.sort(),
    [
      ...["LICENSE", "NOTICE", "README.md", "liveflux.d.ts", "package.json"],
      ...filesOf("editor"),
      ...filesOf("protocol"),
      ...filesOf("src"),
    ].sort(),
  );
});

test("the package has the licence of the whole project", () => {
  for (const name of ["LICENSE", "NOTICE"]) {
    assert.equal(
      readFileSync(name, "utf8"),
      readFileSync(`../${name}`, "utf8"),
    );
  }
});

test("an application compiles with the types in the package", () => {
  for (const name of ["page.ts", "tsconfig.json"]) {
    cpSync(`test/consumer/${name}`, join(application, name));
  }
  const tsc = resolve("node_modules/.bin/tsc");
  const compile = () =>
    execFileSync(tsc, ["-p", application], { encoding: "utf8", stdio: "pipe" });

  compile();

  writeFileSync(
    join(application, "page.ts"),
    'import { connect } from "liveflux-client"; connect({ endpoint: 5 });',
  );
  assert.throws(compile, ({ stdout }) => stdout.includes("TS2322"));
});

test("a script imports the package", () => {
  const script = 'import { connect } from "liveflux-client"; connect.call;';
  execFileSync(process.execPath, ["--input-type=module", "-e", script], {
    cwd: application,
    stdio: "pipe",
  });
});
