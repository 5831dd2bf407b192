package io.liveflux.sample.browser;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds programs that are installed on this machine.
 */
final class Programs {

	private Programs() {
	}

	/**
	 * Finds a program.
	 * @param names what it may be called on the {@code PATH}, the best first
	 * @param elsewhere where else it may be
	 */
	static Optional<Path> find(Collection<String> names, String... elsewhere) {
		return Stream.concat(names.stream().flatMap(Programs::onPath), Stream.of(elsewhere).map(Path::of))
			.filter(Files::isExecutable)
			.findFirst();
	}

	private static Stream<Path> onPath(String name) {
		return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
			.map((folder) -> Path.of(folder, name));
	}

}
