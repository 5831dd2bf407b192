package io.liveflux.faults.proxy;

import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/**
 * What happens to the connections of a page: for each kind of traffic, the faults of the
 * first connection, of the second, and so on. Connections beyond the plan have none.
 *
 * @param faults the faults by traffic and connection
 */
public record FaultPlan(Map<Traffic, List<List<Fault>>> faults) {

	/**
	 * A network without faults.
	 */
	public static final FaultPlan NONE = new FaultPlan(Map.of());

	/**
	 * Returns a plan for WebSockets only.
	 * @param faults the faults of the first one, of the second, and so on
	 */
	@SafeVarargs
	@SuppressWarnings("varargs")
	public static FaultPlan ofSockets(List<Fault>... faults) {
		return new FaultPlan(Map.of(Traffic.SOCKET, List.of(faults)));
	}

	/**
	 * Returns the faults as they are to be used up.
	 */
	Map<Traffic, Queue<List<Fault>>> queues() {
		Map<Traffic, Queue<List<Fault>>> queues = new EnumMap<>(Traffic.class);
		this.faults.forEach((traffic, list) -> queues.put(traffic, new ArrayDeque<>(list)));
		return queues;
	}

	@Override
	public String toString() {
		StringBuilder text = new StringBuilder();
		this.faults.forEach((traffic, list) -> {
			for (int i = 0; i < list.size(); i++) {
				text.append("  ")
					.append(traffic)
					.append(' ')
					.append(i + 1)
					.append(": ")
					.append(list.get(i))
					.append('\n');
			}
		});
		return text.toString();
	}

}
