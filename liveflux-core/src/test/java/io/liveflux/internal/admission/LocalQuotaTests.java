package io.liveflux.internal.admission;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import io.liveflux.cluster.Quota;
import io.liveflux.cluster.QuotaContract;

class LocalQuotaTests extends QuotaContract {

	private final AtomicLong nanos = new AtomicLong();

	private final Quota quota = new LocalQuota(this.nanos::get);

	@Override
	protected Quota quota() {
		return this.quota;
	}

	@Override
	protected Quota sameQuota() {
		return this.quota;
	}

	@Override
	protected void pass(Duration time) {
		this.nanos.addAndGet(time.toNanos());
	}

}
