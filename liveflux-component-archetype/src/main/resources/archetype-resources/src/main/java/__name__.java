package ${package};

import io.liveflux.component.Action;
import io.liveflux.component.LiveComponent;

/**
 * A live component: its fields are its state, its view is
 * templates/liveflux/${kind}.html. In a page it is
 * {@code <div flux:component="${kind}"></div>}.
 */
@LiveComponent("${kind}")
class ${name} {

	private int count;

	@Action
	void add() {
		this.count++;
	}

}
