/*
 * Which names the minifier may shorten: methods of classes that pages do not see, and the members of types
 * that only the client's own classes pass around. Everything else stays: what goes over the wire, what pages
 * set or read, and every name that browsers know.
 */
function internalNames(sources, browserNames) {
  /** The module that says what the global object has. */
  var ENTRY = "entry.js";
  /** Modules whose classes are what scripts of pages talk to. */
  var PUBLIC =
    /^(index|client|compat\/[a-z-]+|wire|channel|events|extensions|signals|liveflux-ws)\.js$/;
  /** Types that never leave the client. */
  var INTERNAL =
    /(Delegate|Parts|Kit|Callbacks|CallbacksInternal|Context|Config|ConfigInternal|IdSets|IdElement|Request|Verdict|Place|Collected|Waiting|Asked)$/;
  var METHOD = /^  (?:static |async |get |set )*([a-zA-Z]\w*)\([^;]*?\) \{$/gm;
  var TYPE = /@typedef \{[^}]*\} (\w+)([\s\S]*?)(?=@typedef|\*\/)/g;
  var FIELD = /^ +(?:this\.)?([a-zA-Z]\w*)(?: = .*)?;$/gm;
  var WORD = /(\w+)/g;
  var MEMBER = /@property \{.*\} \[?(\w+)/g;
  /** Of an object that is a member of a type. */
  var INNER = /[{,] (\w+)\?: /g;

  var internal = Object.create(null);
  var kept = Object.create(null);
  kept.constructor = true;
  browserNames.forEach(function (name) {
    kept[name] = true;
  });

  function note(set, pattern, text) {
    text.replace(pattern, function (_, name) {
      set[name] = true;
    });
  }

  Object.keys(sources).forEach(function (file) {
    var source = sources[file];
    if (file === ENTRY) {
      note(kept, WORD, source);
    } else if (PUBLIC.test(file)) {
      note(kept, METHOD, source);
      note(kept, FIELD, source);
    } else {
      note(internal, METHOD, source);
    }
    source.replace(TYPE, function (_, type, members) {
      note(INTERNAL.test(type) ? internal : kept, MEMBER, members);
      if (!INTERNAL.test(type)) {
        note(kept, INNER, members);
      }
    });
  });
  var all = Object.keys(sources)
    .map(function (file) {
      return sources[file];
    })
    .join("\n");

  function uses(name) {
    return all.split(new RegExp("\\b" + name + "\\b")).length;
  }

  // The shortest names for those that occur most.
  return Object.keys(internal)
    .filter(function (name) {
      return !kept[name];
    })
    .sort(function (a, b) {
      return uses(b) - uses(a) || (a < b ? -1 : 1);
    });
}

/**
 * Gives private members, which the minifier leaves as they are, names of one or two letters: the same ones in
 * each class, in the order of their declaration, which compresses best. Works on its tree: in text, a colour
 * in a string is not to be told from such a name.
 *
 * @param tree what the minifier has made of a script
 * @param TreeWalker what goes through it
 */
function shortenPrivateNames(tree, TreeWalker) {
  var LETTERS = "abcdefghijklmnopqrstuvwxyz";
  /** New names by old ones, as the class that is being looked at knows them. */
  var known = Object.create(null);

  /** A class inside another one knows the names of both. */
  function namesIn(properties) {
    var names = Object.create(known);
    var count = 0;
    for (var outer in known) {
      count++;
    }
    properties.forEach(function (property) {
      var name = property.key;
      if (property.private && !Object.keys(names).includes(name)) {
        var short = LETTERS.charAt(count % 26);
        names[name] =
          "#" + (count < 26 ? short : LETTERS.charAt(count / 26 - 1) + short);
        count++;
      }
    });
    return names;
  }

  tree.walk(
    new TreeWalker(function (node, descend) {
      if (Array.isArray(node.properties) && "extends" in node) {
        var around = known;
        known = namesIn(node.properties);
        descend();
        known = around;
        return true;
      }
      // Declared in a class; used after a dot; looked for with `in`.
      var members = node.private ? ["key"] : ["property", "name"];
      members.forEach(function (member) {
        var name = node[member];
        if (typeof name === "string" && name.charAt(0) === "#") {
          node[member] = known[name];
        }
      });
    }),
  );
}
