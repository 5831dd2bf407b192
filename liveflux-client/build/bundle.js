/*
 * Makes one script of the ES modules, for a script tag: joins the modules that the entry reaches, and
 * minifies the result. Runs inside the Maven build on Rhino, with UglifyJS as the minifier, so that the
 * build needs neither Node nor a program made for one kind of machine.
 *
 * Arguments: folder of the modules, file to write, other files that the result depends on. Nothing is done
 * when the result is newer than all of them.
 */
(function (folder, output, others) {
  var Files = java.nio.file.Files;
  var Paths = java.nio.file.Paths;
  var UTF_8 = java.nio.charset.StandardCharsets.UTF_8;

  var base = Paths.get(folder).toAbsolutePath().normalize();
  var target = Paths.get(output);
  var visiting = [];
  var done = [];
  var parts = [];
  var declared = Object.create(null);
  var newest = 0;

  function text(bytes) {
    return String(new java.lang.String(bytes, UTF_8));
  }

  /** Adds a module after those that it imports. Understands what the modules of this project use. */
  function add(path) {
    var name = String(base.relativize(path)).replace(/\\/g, "/");
    if (done.indexOf(name) >= 0) {
      return;
    }
    if (visiting.indexOf(name) >= 0) {
      throw "Import cycle: " + visiting.concat(name).join(" -> ");
    }
    visiting.push(name);
    newest = Math.max(newest, Files.getLastModifiedTime(path).toMillis());
    var source = text(Files.readAllBytes(path));
    function resolve(specifier) {
      add(path.getParent().resolve(specifier).normalize());
    }
    source = source.replace(
      /^(?:import|export) \{([^}]*)\} from "(\.[^"]+)";$/gm,
      function (statement, names, specifier) {
        if (/\bas\b/.test(names)) {
          throw name + ": the bundle cannot rename imports: " + statement;
        }
        resolve(specifier);
        return "";
      },
    );
    source = source
      .replace(/^export (?=(async )?function|class|const|let)/gm, "")
      .replace(/^export ?\{[^}]*\};$/gm, "");
    source.replace(
      /^(?:async )?(?:function|class|const|let|var) (\w+)/gm,
      function (statement, identifier) {
        if (declared[identifier]) {
          throw (
            name +
            " and " +
            declared[identifier] +
            " both declare " +
            identifier
          );
        }
        declared[identifier] = name;
      },
    );
    var left = /^(import|export)\b.*$/m.exec(source);
    if (left) {
      throw name + ": the bundle does not understand: " + left[0];
    }
    parts.push(source);
    visiting.pop();
    done.push(name);
  }

  function minifier() {
    var loader = java.lang.Thread.currentThread().getContextClassLoader();
    var uglify = "META-INF/resources/webjars/uglify-js/3.19.3/lib/";
    var code = [
      "utils",
      "ast",
      "transform",
      "parse",
      "scope",
      "compress",
      "output",
    ]
      .concat(["sourcemap", "mozilla-ast", "propmangle", "minify"])
      .map(function (file) {
        var stream = loader.getResourceAsStream(uglify + file + ".js");
        if (stream === null) {
          throw "Not on the class path: " + uglify + file + ".js";
        }
        return text(stream.readAllBytes());
      })
      .join("\n;\n");
    // What UglifyJS expects around it; none of it is used without source maps.
    var unused = function () {};
    return new Function(
      "atob",
      "btoa",
      "exports",
      "domprops",
      code + "\n;return minify;",
    )(unused, unused, {}, []);
  }

  /** Gives private members, which the minifier leaves as they are, names of one or two letters. */
  function shortenPrivateNames(code) {
    var count = Object.create(null);
    var pattern =
      /([.;{}()!*\s]|\b(?:async|static|get|set|return|in))#([a-z]\w*)/g;
    code.replace(pattern, function (_, before, name) {
      count[name] = (count[name] || 0) + 1;
    });
    var names = Object.keys(count).sort(function (a, b) {
      return count[b] - count[a] || (a < b ? -1 : 1);
    });
    var letters = "abcdefghijklmnopqrstuvwxyz";
    return code.replace(pattern, function (_, before, name) {
      var index = names.indexOf(name);
      var short = letters.charAt(index % 26);
      return (
        before +
        "#" +
        (index < 26 ? short : letters.charAt(index / 26 - 1) + short)
      );
    });
  }

  add(base.resolve("entry.js"));
  others.forEach(function (file) {
    var modified = Files.getLastModifiedTime(Paths.get(file)).toMillis();
    newest = Math.max(newest, modified);
  });
  if (
    Files.exists(target) &&
    Files.getLastModifiedTime(target).toMillis() > newest
  ) {
    return;
  }
  var bundle =
    '(function () {\n"use strict";\n' + parts.join("\n") + "\n})();\n";
  var result = minifier()(
    { "liveflux.js": bundle },
    {
      // Of the settings tried, the one whose result is smallest after gzip.
      compress: { inline: 1 },
      output: {
        preamble:
          "/* LiveFlux, Apache License 2.0; contains Idiomorph, Zero-Clause BSD */",
      },
    },
  );
  if (result.error) {
    throw "liveflux.js:" + result.error.line + ": " + result.error.message;
  }
  Files.createDirectories(target.getParent());
  Files.write(
    target,
    new java.lang.String(shortenPrivateNames(result.code)).getBytes(UTF_8),
  );
})(arguments[0], arguments[1], arguments.slice(2));
