package io.liveflux.internal.metrics;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;

import io.micrometer.observation.NullObservation;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

import io.liveflux.call.Caller;
import io.liveflux.internal.call.Operation;
import io.liveflux.internal.call.Operations;
import io.liveflux.metrics.ActionObservationContext;
import io.liveflux.metrics.ActionObservationConvention;
import io.liveflux.metrics.CallObservationContext;
import io.liveflux.metrics.CommandObservationContext;
import io.liveflux.metrics.CommandObservationConvention;
import io.liveflux.metrics.DefaultActionObservationConvention;
import io.liveflux.metrics.DefaultCommandObservationConvention;
import io.liveflux.metrics.DefaultJoinObservationConvention;
import io.liveflux.metrics.DefaultSocketMessageObservationConvention;
import io.liveflux.metrics.JoinObservationContext;
import io.liveflux.metrics.JoinObservationConvention;
import io.liveflux.metrics.LiveFluxObservation;
import io.liveflux.metrics.SocketMessageObservationContext;
import io.liveflux.metrics.SocketMessageObservationConvention;
import io.liveflux.protocol.TraceParent;

/**
 * Observes what clients ask for, as {@link LiveFluxObservation} names it. A trace that
 * the client has begun goes on.
 *
 * @since 0.1
 */
public final class OperationObservations implements Operations.Observer {

	private final ObservationRegistry registry;

	private final Map<Operation.Type, Observed<?>> observed = new EnumMap<>(Operation.Type.class);

	/**
	 * Creates the observations.
	 * @param registry where they are observed
	 * @param action names messages to components; {@code null} for the default
	 * @param join names joins; {@code null} for the default
	 * @param command names commands; {@code null} for the default
	 * @param socketMessage names messages to sockets; {@code null} for the default
	 */
	public OperationObservations(ObservationRegistry registry, @Nullable ActionObservationConvention action,
			@Nullable JoinObservationConvention join, @Nullable CommandObservationConvention command,
			@Nullable SocketMessageObservationConvention socketMessage) {
		Assert.notNull(registry, "'registry' must not be null");
		this.registry = registry;
		this.observed.put(Operation.Type.ACTION, new Observed<>(LiveFluxObservation.ACTION, action,
				new DefaultActionObservationConvention(), ActionObservationContext::new, (context, operation) -> {
					context.setComponentKind(operation.subject());
					context.setAction(operation.name());
				}));
		this.observed.put(Operation.Type.JOIN,
				new Observed<>(LiveFluxObservation.JOIN, join, new DefaultJoinObservationConvention(),
						JoinObservationContext::new, (context, operation) -> context.setChannel(operation.subject())));
		this.observed.put(Operation.Type.COMMAND, new Observed<>(LiveFluxObservation.COMMAND, command,
				new DefaultCommandObservationConvention(), CommandObservationContext::new, (context, operation) -> {
					context.setChannel(operation.subject());
					context.setCommand(operation.name());
				}));
		this.observed.put(Operation.Type.SOCKET_MESSAGE,
				new Observed<>(LiveFluxObservation.SOCKET_MESSAGE, socketMessage,
						new DefaultSocketMessageObservationConvention(), SocketMessageObservationContext::new,
						(context, operation) -> context.setSocket(operation.subject())));
	}

	@Override
	public void observe(Operation operation, Runnable work) {
		Observed<?> observation = this.registry.isNoop() ? null : this.observed.get(operation.type());
		if (observation == null) {
			work.run();
		}
		else {
			observation.observe(operation, work, this.registry);
		}
	}

	@Override
	public void suspend(Runnable work) {
		if (this.registry.getCurrentObservationScope() == null) {
			work.run();
			return;
		}
		Observation.Scope nothing = new NullObservation(this.registry).openScope();
		try {
			work.run();
		}
		finally {
			nothing.close();
		}
	}

	/**
	 * How one type of operation is observed.
	 *
	 * @param documentation its name
	 * @param custom the application's convention, if there is one
	 * @param standard the convention otherwise
	 * @param contexts makes the context
	 * @param describe puts into the context what was looked up meanwhile
	 */
	private record Observed<C extends CallObservationContext>(LiveFluxObservation documentation,
			@Nullable ObservationConvention<C> custom, ObservationConvention<C> standard,
			BiFunction<Caller, @Nullable TraceParent, C> contexts, BiConsumer<C, Operation> describe) {

		void observe(Operation operation, Runnable work, ObservationRegistry registry) {
			C context = this.contexts.apply(operation.caller(), operation.trace());
			Observation observation = this.documentation.start(this.custom, this.standard, () -> context, registry);
			try {
				observation.scoped(work);
			}
			catch (RuntimeException | Error ex) {
				operation.failed(ex);
				throw ex;
			}
			finally {
				this.describe.accept(context, operation);
				Throwable failure = operation.failure();
				if (failure != null) {
					observation.error(failure);
				}
				observation.stop();
			}
		}

	}

}
