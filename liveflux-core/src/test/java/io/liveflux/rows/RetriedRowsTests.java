package io.liveflux.rows;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import io.liveflux.component.LiveComponent;
import io.liveflux.internal.definition.ComponentDefinition;
import io.liveflux.internal.definition.TestComponents;
import io.liveflux.internal.state.StateCodec;
import io.liveflux.testing.ExpectedLog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Lists that offer to try again where their query has failed.
 */
class RetriedRowsTests {

	private static final String LINE = "RetriedRowsTests$Orders has failed";

	private final ComponentDefinition definition = TestComponents.define(Orders.class);

	private final StateCodec codec = new StateCodec(JsonMapper.shared());

	private Orders component = (Orders) this.definition.instantiate();

	@Test
	@ExpectedLog(LINE)
	void staysAsItIsAndGoesOnLater() {
		LiveRows<Integer, Integer> orders = this.component.orders;
		assertThat(orders.getRows()).hasSize(2);
		String before = state();
		this.component.failure = new IOException("The database is away");

		assertThat(orders.next()).isFalse();

		assertThat(orders.isFailed()).isTrue();
		assertThat(orders.getRows()).hasSize(2);
		assertThat(state()).isNotEqualTo(before).contains("\"failed\":\"NEXT\"");
		assertThat(orders.retry()).isFalse();
		anotherNode(null);
		assertThat(this.component.orders.isFailed()).isTrue();
		assertThat(this.component.orders.retry()).isTrue();
		assertThat(this.component.orders.isFailed()).isFalse();
		assertThat(this.component.orders.getRows()).containsExactly(0, 1, 2, 3);
		assertThat(this.component.orders.retry()).isFalse();
	}

	@Test
	@ExpectedLog(LINE)
	void goesBackAgainWhereThatHasFailed() {
		LiveRows<Integer, Integer> orders = this.component.orders;
		while (orders.next()) {
			orders.getRows();
		}
		List<Integer> before = orders.getRows();
		this.component.failure = new IOException("The database is away");
		assertThat(orders.previous()).isFalse();
		assertThat(orders.getRows()).isEqualTo(before);
		this.component.failure = null;

		assertThat(orders.retry()).isTrue();

		assertThat(orders.getRows().get(0)).isEqualTo(before.get(0) - 2);
	}

	@Test
	@ExpectedLog(LINE)
	void isDrawnWithoutRowsAndAsksOncePerDrawing() {
		this.component.failure = new IOException("The database is away");
		LiveRows<Integer, Integer> orders = this.component.orders;

		assertThat(orders.isFailed()).isTrue();
		assertThat(orders.getRows()).isEmpty();
		assertThat(orders.hasNext()).isFalse();
		assertThat(this.component.queries).isEqualTo(1);
		assertThat(orders.next()).isFalse();
		assertThat(this.component.queries).isEqualTo(2);
		this.component.failure = null;
		assertThat(orders.next()).isTrue();
		assertThat(orders.isFailed()).isFalse();
		assertThat(orders.getRows()).containsExactly(0, 1);
	}

	@Test
	@ExpectedLog(LINE)
	void showsWhereItWasWhenAnotherNodeCouldNot() {
		LiveRows<Integer, Integer> orders = this.component.orders;
		while (orders.next()) {
			orders.getRows();
		}
		List<Integer> before = orders.getRows();

		anotherNode(new IOException("The database is away"));
		assertThat(this.component.orders.getRows()).isEmpty();
		anotherNode(null);

		assertThat(this.component.orders.getRows()).isEqualTo(before);
		assertThat(this.component.orders.isFailed()).isFalse();
	}

	@Test
	@ExpectedLog(LINE)
	void resettingForgetsTheFailure() {
		this.component.orders.getRows();
		this.component.failure = new IOException("The database is away");
		this.component.orders.next();
		this.component.failure = null;

		this.component.orders.reset();

		assertThat(this.component.orders.isFailed()).isFalse();
	}

	@Test
	void otherExceptionsAreThrown() {
		this.component.failure = new IllegalStateException("A mistake");

		assertThatIllegalStateException().isThrownBy(this.component.orders::getRows);
		assertThatIllegalStateException().isThrownBy(this.component.orders::next);
		this.component.failure = null;
		assertThat(this.component.orders.isFailed()).isFalse();
	}

	private void anotherNode(@Nullable Exception failure) {
		Orders other = (Orders) this.definition.instantiate();
		this.codec.decode(this.definition, this.codec.encode(this.definition, this.component), other);
		other.failure = failure;
		this.component = other;
	}

	private String state() {
		return new String(this.codec.encode(this.definition, this.component));
	}

	@LiveComponent("retried-orders")
	static class Orders {

		transient @Nullable Exception failure;

		transient int queries;

		@Rows(key = "intValue", size = 2, keep = 4, retry = IOException.class)
		LiveRows<Integer, Integer> orders = new LiveRows<>();

		List<Integer> orders(@Nullable Integer after, int size) throws Exception {
			this.queries++;
			if (this.failure != null) {
				throw this.failure;
			}
			int start = (after != null) ? after + 1 : 0;
			return IntStream.range(start, Math.min(start + size, 20)).boxed().toList();
		}

	}

}
