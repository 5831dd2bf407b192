// Maven checks names only where it asks for them.
def name = request.properties['name']
if (!(name ==~ /[A-Z][A-Za-z0-9]*/)) {
  throw new IllegalArgumentException("-Dname=${name} is no name for the class of a component, such as ShoppingCart. Delete the files '${name}.java', '${name}Tests.java' and the view of that name.")
}
