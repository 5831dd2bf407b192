/*
 * Makes scripts for script tags of the ES modules: one of what every page needs, and one of each extension,
 * which pages load when they need it. Runs inside the Maven build on Rhino, with UglifyJS as the minifier, so
 * that the build needs neither Node nor a program made for one kind of machine.
 *
 * Arguments: this folder, folder of the modules, folder to write to, version of UglifyJS, most bytes that the
 * script may have after gzip. Nothing is done when the scripts are newer than all that they are made of.
 */
(function (tools, folder, output, uglifyVersion, limit) {
  var Files = java.nio.file.Files;
  var Paths = java.nio.file.Paths;
  var UTF_8 = java.nio.charset.StandardCharsets.UTF_8;
  var LICENCE = "/* LiveFlux, Apache License 2.0 */";
  var LICENCES =
    "/* LiveFlux, Apache License 2.0; contains Idiomorph, Zero-Clause BSD */";

  ["modules", "names", "minifier"].forEach(function (tool) {
    load(tools + "/" + tool + ".js");
  });

  var base = Paths.get(folder).toAbsolutePath().normalize();
  var target = Paths.get(output);

  function bytesOf(text) {
    return new java.lang.String(text).getBytes(UTF_8);
  }

  /** Lists what is in a folder and below it. */
  function filesIn(path) {
    var stream = Files.walk(path);
    try {
      return stream
        .sorted()
        .toArray()
        .filter(function (file) {
          return Files.isRegularFile(file);
        });
    } finally {
      stream.close();
    }
  }

  function modified(path) {
    return Files.getLastModifiedTime(path).toMillis();
  }

  function gzipSize(bytes) {
    var buffer = new java.io.ByteArrayOutputStream();
    var gzip = new java.util.zip.GZIPOutputStream(buffer);
    gzip.write(bytes);
    gzip.close();
    return buffer.size();
  }

  /** Names what a script is made of: scripts of different builds cannot use members of each other. */
  function buildName(sources) {
    var digest = java.security.MessageDigest.getInstance("SHA-256");
    var hash = digest.digest(bytesOf(JSON.stringify(sources)));
    return String(new java.math.BigInteger(1, hash).toString(36)).slice(0, 8);
  }

  function nameOf(path) {
    return String(base.relativize(path)).replace(/\\/g, "/");
  }

  var files = filesIn(base).filter(function (file) {
    return nameOf(file).endsWith(".js");
  });
  var sources = Object.create(null);
  files.forEach(function (file) {
    sources[nameOf(file)] = readText(file);
  });
  var extensions = Object.keys(sources)
    .map(function (name) {
      var match = /^extensions\/([a-z-]+)\.js$/.exec(name);
      return match && match[1];
    })
    .filter(Boolean);

  function scriptOf(extension) {
    return "liveflux-" + extension + ".js";
  }

  var newest = Math.max.apply(
    null,
    files.concat(filesIn(Paths.get(tools))).map(modified),
  );
  var upToDate = ["liveflux.js"]
    .concat(extensions.map(scriptOf))
    .every(function (name) {
      var file = target.resolve(name);
      return Files.exists(file) && modified(file) > newest;
    });
  if (upToDate) {
    return;
  }

  // In a page, extensions come as scripts; who bundles modules lets the bundler fetch them.
  var join = moduleReader(base, { "load-extension.js": "load-script.js" });
  var core = join("entry.js", []);
  var parts = extensions.map(function (name) {
    return join("extensions/" + name + ".js", core.names);
  });
  /** What extensions use of the script, in the order in which it hands it over. */
  var shared = [];
  parts.forEach(function (part) {
    part.taken.forEach(function (identifier) {
      if (shared.indexOf(identifier) < 0) {
        shared.push(identifier);
      }
    });
  });
  var build = JSON.stringify(buildName(sources));

  var coreScript = [
    "(function () {",
    '"use strict";',
    core.text,
    "SHARED.push(" + [build].concat(shared).join(", ") + ");",
    "})();",
  ].join("\n");

  function extensionScript(name, part) {
    var taken = part.taken.map(function (identifier) {
      return identifier + " = $[" + (shared.indexOf(identifier) + 1) + "]";
    });
    return [
      "(function ($) {",
      '"use strict";',
      // Of another build: it would name members that are not there.
      "if ($?.[0] !== " + build + ") { return; }",
      taken.length ? "const " + taken.join(", ") + ";" : "",
      part.text,
      '$.install("' + name + '", install);',
      "})(window.liveflux?.$);",
    ].join("\n");
  }

  var uglify = uglifyFiles(uglifyVersion);
  var browserNames = JSON.parse(uglify("tools/domprops.json"));
  var minify = minifier(
    uglify,
    internalNames(sources, browserNames),
    browserNames,
  );
  var scripts = Object.create(null);
  scripts["liveflux.js"] = minify("liveflux.js", coreScript, LICENCES);
  extensions.forEach(function (name, index) {
    var source = extensionScript(name, parts[index]);
    scripts[scriptOf(name)] = minify(scriptOf(name), source, LICENCE);
  });

  Object.keys(scripts).forEach(function (name) {
    var bytes = bytesOf(scripts[name]);
    var size = gzipSize(bytes);
    print(name + ": " + bytes.length + " bytes, " + size + " after gzip");
    if (name === "liveflux.js" && size > limit) {
      throw (
        "The script has more than " +
        limit +
        " bytes after gzip: what few pages need belongs in an extension"
      );
    }
  });
  Files.createDirectories(target);
  Object.keys(scripts).forEach(function (name) {
    Files.write(target.resolve(name), bytesOf(scripts[name]));
  });
})(
  arguments[0],
  arguments[1],
  arguments[2],
  arguments[3],
  Number(arguments[4]),
);
