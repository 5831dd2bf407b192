// Maven checks names only where it asks for them.
def name = request.properties['package']
if (!(name ==~ /[a-z_][a-z0-9_]*(\.[a-z_][a-z0-9_]*)*/)) {
  throw new IllegalArgumentException("-Dpackage=${name} is no name of a Java package. Delete the folder '${request.artifactId}', and use lower-case letters, digits and _ between dots.")
}
