/*
 * UglifyJS, taken from the class path and set up for this project.
 */
function minifier(uglify, internal, browserNames) {
  var PARTS = ["utils", "ast", "transform", "parse", "scope", "compress"];
  PARTS.push("output", "sourcemap", "mozilla-ast", "propmangle", "minify");

  var code = PARTS.map(function (part) {
    return uglify("lib/" + part + ".js");
  }).join("\n;\n");
  // What UglifyJS expects around it; none of it is used without source maps.
  var unused = function () {};
  var parameters = ["atob", "btoa", "exports", "domprops"];
  var tools = new Function(
    parameters,
    code + "\n;return { minify: minify, TreeWalker: TreeWalker };",
  )(unused, unused, {}, browserNames);
  var minify = tools.minify;
  // One for all scripts: they use members of each other.
  var nameCache = {};
  var mangle = {
    properties: { regex: new RegExp("^(?:" + internal.join("|") + ")$") },
  };
  // It shortens what it has seen declared. A script may use what only another one declares.
  var declared = internal.map(function (name) {
    return name + ":0";
  });
  minify("names = {" + declared.join() + "};", {
    compress: false,
    mangle: mangle,
    nameCache: nameCache,
  });

  /**
   * Minifies a script.
   *
   * @param name of the script, for messages
   * @param source its text
   * @param preamble comment that it begins with
   */
  return function (name, source, preamble) {
    var files = {};
    files[name] = source;
    var result = minify(files, {
      // Of the settings tried, those whose result is smallest after gzip.
      compress: {
        hoist_vars: true,
        inline: 1,
        passes: 2,
        pure_getters: true,
        unsafe: true,
      },
      mangle: mangle,
      nameCache: nameCache,
      output: { ast: true, code: false },
    });
    if (result.error) {
      throw name + ":" + result.error.line + ": " + result.error.message;
    }
    shortenPrivateNames(result.ast, tools.TreeWalker);
    return result.ast.print_to_string({ preamble: preamble });
  };
}

/** Returns what reads a file of UglifyJS, which is on the class path. */
function uglifyFiles(version) {
  var folder = "META-INF/resources/webjars/uglify-js/" + version + "/";
  var loader = java.lang.Thread.currentThread().getContextClassLoader();
  return function (name) {
    var stream = loader.getResourceAsStream(folder + name);
    if (stream === null) {
      throw "Not on the class path: " + folder + name;
    }
    return textOf(stream.readAllBytes());
  };
}
