package io.liveflux.autoconfigure.internal.task;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Work that asks the application and so runs off the timer, unless the time before is not
 * over.
 */
public final class NonOverlappingTask implements Runnable {

	private final Executor executor;

	private final Runnable work;

	private final AtomicBoolean busy = new AtomicBoolean();

	public NonOverlappingTask(Executor executor, Runnable work) {
		this.executor = executor;
		this.work = work;
	}

	@Override
	public void run() {
		if (this.busy.compareAndSet(false, true)) {
			boolean handedOver = false;
			try {
				this.executor.execute(() -> {
					try {
						this.work.run();
					}
					finally {
						this.busy.set(false);
					}
				});
				handedOver = true;
			}
			finally {
				if (!handedOver) {
					this.busy.set(false);
				}
			}
		}
	}

}
