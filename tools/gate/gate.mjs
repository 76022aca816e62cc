// Holds a built site against two judges that are not ours: the validator of the W3C (A4) and Lighthouse (A3).
//
//   node tools/gate/gate.mjs site                  no error in any page; accessibility, best practices and SEO at 100; no page that shifts or is heavy
//   node tools/gate/gate.mjs site --performance    the timed score instead, for benchmarks/: it depends on the machine, so CI does not ask for it
//
// Of each kind of page the heaviest is looked at: what holds there holds for the lighter ones.

import { execFile } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import * as chromeLauncher from "chrome-launcher";
import lighthouse from "lighthouse";

const KINDS = ["briefs", "facts", "charts", "sources", "explore"];
const UNTIMED = ["accessibility", "best-practices", "seo"];
const HEAVY = 500 * 1024; // bytes a page may load, all that it needs counted
const FAST = 0.95;
const TYPES = {
  ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".mjs": "text/javascript", ".json": "application/json",
  ".svg": "image/svg+xml", ".png": "image/png", ".woff2": "font/woff2", ".xml": "application/xml", ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
};

const [folder, option] = process.argv.slice(2);
if (!folder || !existsSync(join(folder, "index.html")) || (option && option !== "--performance")) {
  console.error("usage: node gate.mjs SITE [--performance], SITE being a built site");
  process.exit(2);
}
const site = resolve(folder);
const timed = option === "--performance";

function files(base, inside = "") {
  return readdirSync(join(base, inside), { withFileTypes: true }).flatMap((entry) => {
    const path = inside ? `${inside}/${entry.name}` : entry.name;
    return entry.isDirectory() ? files(base, path) : [path];
  });
}

function pages() {
  const all = files(site).filter((path) => path.endsWith("index.html"));
  const heaviest = (kind) => {
    const below = all.filter((path) => path.startsWith(`${kind}/`));
    // A record of its kind where there is one; the kind's own page where that is all there is. An embed is a part of a page, and no index wants it.
    const records = below.filter((path) => path.split("/").length === 3);
    return (records.length ? records : below).sort((a, b) => statSync(join(site, b)).size - statSync(join(site, a)).size)[0];
  };
  return ["index.html", ...KINDS.map(heaviest).filter(Boolean)].map((path) => path.replace(/index\.html$/, ""));
}

function served() {
  // As a host serves it: compressed, and what is missing answered with the site's own page.
  const server = createServer((request, response) => {
    const asked = decodeURIComponent(new URL(request.url, "http://host").pathname);
    let file = join(site, asked.endsWith("/") ? `${asked}index.html` : asked);
    const found = file.startsWith(site + sep) && existsSync(file) && statSync(file).isFile();
    if (!found) file = join(site, "404.html");
    response.writeHead(found ? 200 : 404, {
      "Content-Type": TYPES[extname(file)] ?? "application/octet-stream", "Content-Encoding": "gzip", "Cache-Control": "max-age=31536000",
    });
    response.end(gzipSync(readFileSync(file)));
  });
  return new Promise((done) => server.listen(0, "127.0.0.1", () => done(server)));
}

async function validator() {
  const jar = fileURLToPath(import.meta.resolve("vnu-jar/build/dist/vnu.jar"));
  const line = ["-jar", jar, "--format", "json", "--errors-only", "--exit-zero-always", "--skip-non-html", site];
  const { stderr } = await promisify(execFile)("java", line, { maxBuffer: 1 << 28 });
  const places = new Map(); // one fault of a template stands on every page: told once
  for (const { message, url, lastLine } of JSON.parse(stderr).messages) {
    places.set(message, [...(places.get(message) ?? []), `${url.split(`${site}/`)[1] ?? url}:${lastLine ?? "?"}`]);
  }
  return [...places].map(([message, at]) => `vnu: ${at[0]}: ${message}${at.length > 1 ? ` (and ${at.length - 1} more)` : ""}`);
}

async function scores() {
  const server = await served();
  const chrome = await chromeLauncher.launch({
    chromePath: process.env.SOURCEBOOK_CHROMIUM,
    // Chromium's own sandbox cannot start for root, which CI is.
    chromeFlags: ["--headless=new", "--disable-background-networking", ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])],
  });
  const faults = [];
  try {
    for (const page of pages()) {
      const url = `http://127.0.0.1:${server.address().port}/${page}`;
      const settings = timed ? { onlyCategories: ["performance"] } : { onlyCategories: UNTIMED, onlyAudits: ["cumulative-layout-shift", "total-byte-weight"] };
      const { lhr } = await lighthouse(url, { port: chrome.port, output: "json", logLevel: "silent", ...settings });
      const told = Object.values(lhr.categories).map((category) => `${category.title} ${Math.round(category.score * 100)}`);
      const [shift, bytes] = [lhr.audits["cumulative-layout-shift"].numericValue, lhr.audits["total-byte-weight"].numericValue];
      console.log(`/${page}: ${told.join(", ")}, shift ${shift.toFixed(3)}, ${Math.round(bytes / 1024)} KB`);
      if (lhr.runtimeError) faults.push(`Lighthouse: /${page}: ${lhr.runtimeError.message}`);
      for (const category of Object.values(lhr.categories)) {
        if (category.score >= (timed ? FAST : 1)) continue;
        const lost = category.auditRefs.filter(({ id, weight }) => weight && (lhr.audits[id].score ?? 1) < 1);
        faults.push(`Lighthouse: /${page}: ${category.title} ${Math.round(category.score * 100)}: ${lost.map(({ id }) => id).join(", ")}`);
      }
      // What Lighthouse rounds to nothing is nothing that a reader sees.
      if (!timed && shift > 0.001) faults.push(`Lighthouse: /${page}: it shifts while it loads (${shift.toFixed(3)})`);
      if (!timed && bytes > HEAVY) faults.push(`Lighthouse: /${page}: it loads ${Math.round(bytes / 1024)} KB, where 500 are allowed`);
    }
  } finally {
    chrome.kill();
    server.close();
  }
  return faults;
}

const faults = [...(timed ? [] : await validator()), ...(await scores())];
for (const fault of faults) console.error(fault);
if (!timed && faults.length === 0) console.log("vnu: no error; Lighthouse: 100 on every page looked at");
process.exit(faults.length ? 1 : 0);
