#!/usr/bin/env node
// cpython.mjs SCRIPT ARGUMENT…   runs a Python script as `python3 SCRIPT ARGUMENT…` would, by CPython 3.14
//
// The CPython is the one in the npm package pyodide: CPython itself, compiled to WebAssembly. It is the same on every machine, so
// what it says about asyncio does not depend on the machine's own Python. package-lock.json beside this file names the version;
// tools/check installs it into build/cpython.
//
// The script sees this machine's files at their own paths, its arguments, the environment, and the three standard streams. It
// has no threads and starts no processes. Text is UTF-8, hashes are the same in every run, and no .pyc is written.
import fs from "node:fs";
import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";

const WANTED = "3.14";
const FOLDER = fileURLToPath(new URL("../../build/cpython", import.meta.url));
const OWN_FOLDERS = ["dev", "lib", "proc", "sys"]; // those of CPython's own file system, or of no use

function fail(text) {
  fs.writeSync(2, `cpython.mjs: ${text}\n`);
  process.exit(2);
}

/// Waits where a stream that somebody made non-blocking is not ready.
function patiently(action) {
  for (;;) {
    try {
      return action();
    } catch (error) {
      if (error.code === "EOF") return 0;
      if (error.code !== "EAGAIN") throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
    }
  }
}

/// Writes all that it is given: a pipe may take a part at a time, and what is left must not be taken for written.
function writer(stream) {
  const write = (bytes) => {
    const all = bytes.slice(); // CPython's memory may move meanwhile
    for (let done = 0; done < all.length; ) done += patiently(() => fs.writeSync(stream, all, done));
    return all.length;
  };
  return { write, isatty: false };
}

async function load() {
  const module = path.join(FOLDER, "node_modules/pyodide/pyodide.mjs");
  if (!fs.existsSync(module)) fail(`CPython ${WANTED} is not there; 'tools/check conformance' installs it into ${FOLDER}`);
  const { loadPyodide } = await import(module);
  const env = { ...process.env, HOME: process.env.HOME ?? "/", PYTHONHASHSEED: "0", PYTHONUTF8: "1" };
  const python = await loadPyodide({ env });
  const version = python.runPython("import sys; '.'.join(map(str, sys.version_info[:2]))");
  if (version !== WANTED) fail(`CPython ${WANTED} has to judge, not the ${version} in ${FOLDER}`);
  python.setStdin({ read: (bytes) => patiently(() => fs.readSync(0, bytes)), isatty: false });
  python.setStdout(writer(1));
  python.setStderr(writer(2));
  for (const entry of fs.readdirSync("/", { withFileTypes: true })) {
    if (!entry.isDirectory() || OWN_FOLDERS.includes(entry.name)) continue;
    python.FS.mkdirTree(`/${entry.name}`);
    python.FS.mount(python.FS.filesystems.NODEFS, { root: `/${entry.name}` }, `/${entry.name}`);
  }
  python.FS.chdir(process.cwd());
  return python;
}

const [script, ...args] = process.argv.slice(2);
if (script === undefined) fail("what is it to run? cpython.mjs SCRIPT ARGUMENT…");
const python = await load();
const start = fs.readFileSync(new URL("start.py", import.meta.url), "utf8");
const names = python.toPy({ script, args });
python.runPython(start, { globals: names });
process.exit(names.get("status"));
