package io.liveflux.internal.component;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.web.context.request.RequestAttributes;

import io.liveflux.call.Caller;
import io.liveflux.connection.Connection;
import io.liveflux.internal.definition.ComponentDefinition;
import io.liveflux.internal.drawing.DrawnPieces;
import io.liveflux.internal.drawing.DrawnVersion;
import io.liveflux.internal.drawing.MountedChildren;
import io.liveflux.internal.drawing.SeparateRows;
import io.liveflux.store.Answer;
import io.liveflux.store.Claim;
import io.liveflux.store.StoredComponent;

/**
 * A component while its lock is held: what was loaded, and what is to be done once the
 * lock is given back. Foreign code and connections are not touched before that.
 */
public final class LockedComponent {

	private final ActiveComponent active;

	private final ComponentDefinition definition;

	private final List<Runnable> afterwards;

	private Object instance;

	// What the store has, as far as this node knows; null before the first time.
	private @Nullable StoredComponent asStored;

	private StoredComponent stored;

	private List<Runnable> atSave = List.of();

	private @Nullable Answer answer;

	private boolean watchedElsewhere;

	private @Nullable Caller caller;

	private @Nullable RequestAttributes request;

	private @Nullable MountedChildren mountedChildren;

	private @Nullable LockedComponent parent;

	private Map<String, List<String>> query = Map.of();

	// With rows that the active component keeps no longer than this work.
	private @Nullable DrawnVersion drawn;

	private boolean drawsAllRows;

	LockedComponent(ActiveComponent active, ComponentDefinition definition, StoredComponent stored, Object instance,
			List<Runnable> afterwards) {
		this.active = active;
		this.definition = definition;
		this.stored = stored;
		this.instance = instance;
		this.afterwards = afterwards;
		this.asStored = (stored.revision() > 0) ? stored : null;
	}

	/**
	 * Notes what the turn was granted with.
	 */
	LockedComponent granted(Claim.Granted granted) {
		this.answer = granted.answer();
		this.watchedElsewhere = granted.watchedElsewhere();
		return this;
	}

	public ActiveComponent active() {
		return this.active;
	}

	public ComponentDefinition definition() {
		return this.definition;
	}

	public Object instance() {
		return this.instance;
	}

	/**
	 * Returns the component as it is to be, be it saved yet or not.
	 */
	public StoredComponent stored() {
		return this.stored;
	}

	/**
	 * Returns the component as it is saved, {@code null} for not at all.
	 */
	@Nullable StoredComponent asStored() {
		return this.asStored;
	}

	/**
	 * Returns what the message was answered for which the component was loaded, if it was
	 * handled before.
	 */
	public @Nullable Answer answer() {
		return this.answer;
	}

	/**
	 * Returns the last drawing, {@code null} while there is none.
	 */
	public @Nullable DrawnVersion drawn() {
		DrawnVersion kept = this.active.drawn();
		DrawnVersion drawn = (this.drawn != null) ? this.drawn : this.active.drawnWithRows();
		return (drawn != null && kept != null && drawn.version() == kept.version()) ? drawn : kept;
	}

	/**
	 * Shows a drawing. Its rows stay with this work, and as long as memory is not
	 * collected with who asks for them right after it.
	 */
	void show(@Nullable DrawnVersion drawn, @Nullable DrawnPieces pieces) {
		this.drawn = drawn;
		this.active.show(drawn, pieces);
	}

	/**
	 * Returns whether rows are drawn that were drawn before: for who is sent whole HTML.
	 */
	boolean drawsAllRows() {
		Connection connection = (this.caller != null) ? this.caller.connection() : null;
		return this.drawsAllRows
				|| (this.caller != null && (connection == null || !SeparateRows.isSupportedBy(connection)));
	}

	void drawAllRows() {
		this.drawsAllRows = true;
	}

	/**
	 * Returns whether another node watches the component.
	 */
	public boolean isWatchedElsewhere() {
		return this.watchedElsewhere;
	}

	/**
	 * Returns who asked for this work and inside of whose surroundings it runs, or
	 * {@code null} when it was the server.
	 */
	public @Nullable Caller caller() {
		return this.caller;
	}

	LockedComponent by(@Nullable Caller caller) {
		this.caller = caller;
		return this;
	}

	/**
	 * Returns the request that a call for this component finds although it is mounted
	 * while another one is drawn.
	 */
	public @Nullable RequestAttributes request() {
		return this.request;
	}

	public LockedComponent in(@Nullable RequestAttributes request) {
		this.request = request;
		return this;
	}

	/**
	 * Returns the parameters of the address of the page that this component is mounted
	 * for; empty when it is not being mounted for one.
	 */
	public Map<String, List<String>> query() {
		return this.query;
	}

	public LockedComponent at(Map<String, List<String>> query) {
		this.query = query;
		return this;
	}

	/**
	 * Has this new component saved together with the one in whose view it stands.
	 */
	public LockedComponent insideOf(LockedComponent parent) {
		this.mountedChildren = parent.mountedChildrenOrNew();
		this.parent = parent;
		return this;
	}

	boolean isInside() {
		return this.parent != null;
	}

	@Nullable MountedChildren mountedChildren() {
		return this.mountedChildren;
	}

	/**
	 * Returns what is mounted inside of this component and not saved yet.
	 */
	public MountedChildren mountedChildrenOrNew() {
		if (this.mountedChildren == null) {
			this.mountedChildren = new MountedChildren();
		}
		return this.mountedChildren;
	}

	/**
	 * Does something when the component is saved, which it is by now unless it stands
	 * inside of another one.
	 */
	public void onceSaved(Runnable work) {
		if (isInside()) {
			mountedChildrenOrNew().onceSaved(work);
		}
		else {
			work.run();
		}
	}

	/**
	 * Goes on with another instance.
	 */
	void use(Object instance) {
		this.instance = instance;
	}

	/**
	 * Puts something else in the place of what is stored, not saved yet.
	 */
	void store(StoredComponent stored) {
		this.stored = stored;
	}

	void saved(StoredComponent saved) {
		this.stored = saved;
		this.asStored = saved;
		this.active.keep(saved, this.instance);
		List<Runnable> due = this.atSave;
		this.atSave = List.of();
		due.forEach(Runnable::run);
	}

	/**
	 * Does something when the component is saved, before anybody else can use it. It must
	 * be quick, and run nothing of the application.
	 */
	void whenSaved(Runnable work) {
		if (isInside()) {
			mountedChildrenOrNew().onceSaved(work);
			return;
		}
		List<Runnable> due = new ArrayList<>(this.atSave);
		due.add(work);
		this.atSave = due;
	}

	public void afterwards(Runnable work) {
		this.afterwards.add(work);
	}

	/**
	 * Does something when nothing is locked any more, neither this component nor the one
	 * that it stands inside of.
	 */
	public void onceUnlocked(Runnable work) {
		if (this.parent != null) {
			this.parent.onceUnlocked(work);
		}
		else {
			afterwards(work);
		}
	}

}
