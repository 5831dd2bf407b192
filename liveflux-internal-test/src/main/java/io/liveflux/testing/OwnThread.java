package io.liveflux.testing;

/**
 * Runs each task of a test on a thread of its own. The pool that all share has as many
 * threads as the machine has cores: tasks that wait for each other may never meet there.
 *
 * @since 0.1
 */
public final class OwnThread {

	private OwnThread() {
	}

	/**
	 * Runs a task on a new thread.
	 * @param task to run
	 */
	public static void start(Runnable task) {
		Thread thread = new Thread(task, "test-task");
		thread.setDaemon(true);
		thread.start();
	}

}
