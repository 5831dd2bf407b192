package io.liveflux.testing;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.LocationProvider;

/**
 * Finds the main classes of the module that a test belongs to, and no other's.
 *
 * @since 0.1
 */
public final class ModuleClasses implements LocationProvider {

	/**
	 * Creates the provider; called by ArchUnit.
	 */
	public ModuleClasses() {
	}

	@Override
	public Set<Location> get(Class<?> testClass) {
		try {
			Path testClasses = Path.of(testClass.getProtectionDomain().getCodeSource().getLocation().toURI());
			Path classes = testClasses.resolveSibling("classes");
			return Files.isDirectory(classes) ? Set.of(Location.of(classes)) : Set.of();
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException("Cannot find the classes beside " + testClass.getName(), ex);
		}
	}

}
