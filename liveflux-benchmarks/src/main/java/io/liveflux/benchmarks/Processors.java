package io.liveflux.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which processors servers and load may use, so that neither takes the other's.
 */
final class Processors {

	private static final int ALL = Runtime.getRuntime().availableProcessors();

	private static volatile List<String> ofServers = List.of();

	private Processors() {
	}

	/**
	 * Gives the first half to this process, and the others to the servers that it starts
	 * from now on, where Linux's {@code taskset} is there.
	 * @return what was done, in words
	 */
	static String split() throws IOException, InterruptedException {
		if (ALL < 2 || Stream.of(System.getenv("PATH").split(File.pathSeparator))
			.noneMatch((folder) -> Files.isExecutable(Path.of(folder, "taskset")))) {
			return "servers and load share all " + ALL + " processors";
		}
		String load = "0-" + (ALL / 2 - 1);
		String servers = ALL / 2 + "-" + (ALL - 1);
		int done = new ProcessBuilder("taskset", "-a", "-p", "-c", load, Long.toString(ProcessHandle.current().pid()))
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.redirectError(ProcessBuilder.Redirect.DISCARD)
			.start()
			.waitFor();
		if (done != 0) {
			return "servers and load share all " + ALL + " processors, because 'taskset' failed";
		}
		ofServers = List.of("taskset", "-c", servers);
		return "processors " + servers + " for servers, " + load + " for the load";
	}

	/**
	 * Returns what the command of a server begins with.
	 */
	static List<String> ofServers() {
		return ofServers;
	}

}
