/*
 * Joins ES modules into the text of one script. Understands what the modules of this project use: named
 * imports and exports, one statement each.
 */
function moduleReader(base, aliases) {
  var IMPORT = /^(?:import|export) \{([^}]*)\} from "(\.[^"]+)";$/gm;

  function nameOf(path) {
    return String(base.relativize(path)).replace(/\\/g, "/");
  }

  function aliased(path) {
    var alias = aliases[nameOf(path)];
    return alias ? base.resolve(alias) : path;
  }

  /**
   * Joins a module and what it imports, each after those that it imports itself.
   *
   * @param entry name of the module
   * @param present names of modules that are there already; what is imported from them is noted
   * @return names and text of the modules, and the names taken from those that are there already
   */
  return function join(entry, present) {
    var visiting = [];
    var names = [];
    var parts = [];
    var taken = [];
    var declared = Object.create(null);

    function declare(identifier, name) {
      if (declared[identifier]) {
        throw (
          name + " and " + declared[identifier] + " both declare " + identifier
        );
      }
      declared[identifier] = name;
    }

    function add(path) {
      var name = nameOf(path);
      if (names.indexOf(name) >= 0) {
        return;
      }
      if (visiting.indexOf(name) >= 0) {
        throw "Import cycle: " + visiting.concat(name).join(" -> ");
      }
      visiting.push(name);
      var source = readText(path);
      source = source.replace(IMPORT, function (statement, imported, from) {
        if (/\bas\b/.test(imported)) {
          throw name + ": the bundle cannot rename imports: " + statement;
        }
        var module = aliased(path.getParent().resolve(from).normalize());
        if (present.indexOf(nameOf(module)) < 0) {
          add(module);
          return "";
        }
        imported.split(",").forEach(function (word) {
          var identifier = word.trim();
          if (identifier && taken.indexOf(identifier) < 0) {
            taken.push(identifier);
          }
        });
        return "";
      });
      source = source
        .replace(/^export (?=(async )?function|class|const|let)/gm, "")
        .replace(/^export ?\{[^}]*\};$/gm, "");
      source.replace(
        /^(?:async )?(?:function|class|const|let|var) (\w+)/gm,
        function (statement, identifier) {
          declare(identifier, name);
        },
      );
      var left =
        /^(import|export)\b.*$/m.exec(source) || /\bimport\(.*$/m.exec(source);
      if (left) {
        throw name + ": the bundle does not understand: " + left[0];
      }
      parts.push(source);
      visiting.pop();
      names.push(name);
    }

    add(base.resolve(entry));
    taken.sort().forEach(function (identifier) {
      declare(identifier, "the script itself");
    });
    return { names: names, text: parts.join("\n"), taken: taken };
  };
}

function readText(path) {
  return textOf(java.nio.file.Files.readAllBytes(path));
}

function textOf(bytes) {
  var UTF_8 = java.nio.charset.StandardCharsets.UTF_8;
  return String(new java.lang.String(bytes, UTF_8));
}
