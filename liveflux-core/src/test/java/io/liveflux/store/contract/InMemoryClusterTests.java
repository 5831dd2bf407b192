package io.liveflux.store.contract;

import org.junit.jupiter.api.AfterEach;

import io.liveflux.store.ClusterComponentStore;

class InMemoryClusterTests extends ClusterComponentStoreContract {

	private final InMemoryCluster cluster = new InMemoryCluster();

	@AfterEach
	void close() {
		this.cluster.close();
	}

	@Override
	protected ClusterComponentStore node(int number) {
		return this.cluster.node("n" + number);
	}

	@Override
	protected void age(String id) {
		this.cluster.age(id);
	}

	@Override
	protected void endTime(String id) {
		this.cluster.drop(id);
	}

	@Override
	protected boolean isUsed(String id) {
		return this.cluster.isUsed(id);
	}

	@Override
	protected void kill(int number) {
		this.cluster.node("n" + number).kill();
	}

}
