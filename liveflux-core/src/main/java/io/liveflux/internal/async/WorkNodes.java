package io.liveflux.internal.async;

/**
 * The nodes on which work of components goes on. Thread-safe.
 */
public interface WorkNodes {

	/** This node is the only one. */
	WorkNodes ALONE = new WorkNodes() {

		@Override
		public String self() {
			return "alone";
		}

		@Override
		public boolean isThere(String node) {
			return node.equals(self());
		}

		@Override
		public boolean haveLostOne() {
			return false;
		}

		@Override
		public void cancel(Work work) {
			// Whoever cancels looks at this node itself.
		}

		@Override
		public void onCancel(Canceller canceller) {
			// There is nobody else.
		}

	};

	/**
	 * Returns the name of this node, of this run of the application.
	 */
	String self();

	/**
	 * Returns whether a node is there, as far as this one knows.
	 */
	boolean isThere(String node);

	/**
	 * Returns whether a node is gone that was there when this was asked last.
	 */
	boolean haveLostOne();

	/**
	 * Lets other nodes know that nobody wants some work any more.
	 */
	void cancel(Work work);

	/**
	 * Sets who hears of that from other nodes.
	 */
	void onCancel(Canceller canceller);

	/**
	 * Work that goes on.
	 *
	 * @param componentId the component
	 * @param name name of its field
	 * @param node the node; empty for whichever it is
	 * @param number what tells it from other work of the node
	 */
	record Work(String componentId, String name, String node, long number) {

		/**
		 * Returns work that some node does.
		 */
		public static Work onAnyNode(String componentId, String name) {
			return new Work(componentId, name, "", 0);
		}

		/**
		 * Returns whether it is not known which node does it.
		 */
		public boolean isAnyNode() {
			return this.node.isEmpty();
		}

	}

	/**
	 * Ends work of this node.
	 */
	@FunctionalInterface
	interface Canceller {

		void cancel(Work work);

	}

}
