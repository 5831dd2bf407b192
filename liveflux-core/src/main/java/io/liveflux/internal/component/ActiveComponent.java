package io.liveflux.internal.component;

import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.security.Principal;
import java.time.Duration;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

import io.liveflux.internal.drawing.DrawnPieces;
import io.liveflux.internal.drawing.DrawnVersion;
import io.liveflux.internal.html.RootMarker;
import io.liveflux.internal.state.LastSeen;
import io.liveflux.request.ThreadContext;
import io.liveflux.store.Claim;
import io.liveflux.store.ClaimRequest;
import io.liveflux.store.StoredComponent;
import io.liveflux.store.StoredIdentity;
import io.liveflux.store.Turn;

/**
 * What this node knows of a component while somebody works with it or watches it: its
 * lock, the changes that wait, and the last state and drawing, so that neither is made
 * twice.
 */
public final class ActiveComponent {

	private final String id;

	private final ReentrantLock lock = new ReentrantLock();

	private final Queue<Change> changes = new ConcurrentLinkedQueue<>();

	private final Queue<ComponentLocks.News> news = new ConcurrentLinkedQueue<>();

	// Guarded by the lock.
	private @Nullable StoredComponent stored;

	// Guarded by the lock.
	private @Nullable Claim prepared;

	// Guarded by the lock; there while the turn is neither settled nor given up.
	private @Nullable Turn turn;

	// Guarded by the lock.
	private @Nullable LockedComponent working;

	// Guarded by the lock.
	private Duration patience = Duration.ZERO;

	// Guarded by the lock.
	private ClaimRequest.Purpose purpose = ClaimRequest.Purpose.USE;

	// Guarded by the lock; belongs to 'stored', and is read again where memory is short.
	private @Nullable SoftReference<Object> instance;

	// Guarded by the lock; the principal behind 'ownerIdentity'.
	private @Nullable Principal owner;

	// Guarded by the lock.
	private @Nullable StoredIdentity ownerIdentity;

	// Guarded by the lock.
	private ThreadContext context = ThreadContext.EMPTY;

	// Guarded by the lock.
	private final LastSeen lastSeen = new LastSeen();

	// Written under the lock, read by the connections' writers.
	private volatile @Nullable DrawnVersion drawn;

	// Guarded by the lock; the same, for who asks for the rows of lists right after it.
	private WeakReference<@Nullable DrawnVersion> withRows = new WeakReference<>(null);

	// Guarded by the lock; belongs to 'drawn'.
	private @Nullable DrawnPieces pieces;

	// Guarded by the lock.
	private final RootMarker.LastAttributes attributes = new RootMarker.LastAttributes();

	// Whether somebody has worked with the component since the last look.
	private volatile boolean used;

	ActiveComponent(String id) {
		this.id = id;
	}

	public String id() {
		return this.id;
	}

	ReentrantLock lock() {
		return this.lock;
	}

	Queue<Change> changes() {
		return this.changes;
	}

	/**
	 * Returns what other nodes have told and nobody has looked at yet.
	 */
	Queue<ComponentLocks.News> news() {
		return this.news;
	}

	// Whether there is something to do for whoever has the lock.
	boolean hasWaiting() {
		return !this.changes.isEmpty() || !this.news.isEmpty();
	}

	/**
	 * Returns how long whoever has the lock waits for the turn.
	 */
	Duration patience() {
		return this.patience;
	}

	/**
	 * Returns what whoever has the lock wants the turn for.
	 */
	ClaimRequest.Purpose purpose() {
		return this.purpose;
	}

	/**
	 * Begins a piece of work.
	 * @param patience how long it waits for the turn
	 * @param purpose what it wants the turn for
	 */
	void begin(Duration patience, ClaimRequest.Purpose purpose) {
		this.patience = patience;
		this.purpose = purpose;
		this.used = true;
	}

	// For whoever loads the component.
	void prepare(Claim claim) {
		this.prepared = claim;
	}

	@Nullable Claim takePrepared() {
		Claim claim = this.prepared;
		this.prepared = null;
		return claim;
	}

	@Nullable Turn turn() {
		return this.turn;
	}

	void hold(@Nullable Turn turn) {
		this.turn = turn;
	}

	/**
	 * Returns what is known of the component's place in the store.
	 */
	public LastSeen lastSeen() {
		return this.lastSeen;
	}

	/**
	 * Forgets the state of a component that has ended.
	 */
	public void ended() {
		this.lastSeen.forget();
		this.stored = null;
		this.instance = null;
	}

	@Nullable LockedComponent working() {
		return this.working;
	}

	void work(@Nullable LockedComponent working) {
		this.working = working;
	}

	// As it was loaded or saved here last.
	@Nullable StoredComponent stored() {
		return this.stored;
	}

	/**
	 * Returns the instance that belongs to a stored state, if it is still here.
	 */
	@Nullable Object instance(StoredComponent current) {
		StoredComponent last = this.stored;
		boolean same = last != null && last.revision() == current.revision() && last.version() == current.version();
		return (same && this.instance != null) ? this.instance.get() : null;
	}

	void keep(StoredComponent stored, Object instance) {
		this.stored = stored;
		this.instance = new SoftReference<>(instance);
	}

	/**
	 * Forgets the instance, because its fields may hold half of a failed change.
	 */
	public void forgetInstance() {
		this.instance = null;
	}

	/**
	 * Keeps who the owner is in fact beside what is stored of it.
	 */
	void ownedBy(@Nullable Principal principal, @Nullable StoredIdentity identity) {
		this.owner = principal;
		this.ownerIdentity = identity;
	}

	// What the application had bound in the owner's last call.
	void context(ThreadContext context) {
		this.context = context;
	}

	ThreadContext context() {
		return this.context;
	}

	/**
	 * Returns whether the owner is the very same principal, and stored as it is known
	 * here.
	 */
	boolean isOwnedBy(@Nullable Principal principal, @Nullable StoredIdentity stored) {
		return this.owner == principal && Objects.equals(this.ownerIdentity, stored);
	}

	/**
	 * Returns the owner, if what is known here is what is stored.
	 */
	@Nullable Principal owner(StoredIdentity stored) {
		return stored.equals(this.ownerIdentity) ? this.owner : null;
	}

	public @Nullable DrawnVersion drawn() {
		return this.drawn;
	}

	// If it is the last one made here.
	public @Nullable DrawnVersion drawn(long version) {
		DrawnVersion last = this.drawn;
		return (last != null && last.version() == version) ? last : null;
	}

	public void show(@Nullable DrawnVersion drawn) {
		show(drawn, null);
	}

	void show(@Nullable DrawnVersion drawn, @Nullable DrawnPieces pieces) {
		this.withRows = new WeakReference<>(drawn);
		this.drawn = (drawn != null) ? drawn.withoutRows() : null;
		this.pieces = pieces;
	}

	@Nullable DrawnVersion drawnWithRows() {
		return this.withRows.get();
	}

	/**
	 * Returns what need not be drawn again, if anything was noted.
	 */
	@Nullable DrawnPieces pieces() {
		return this.pieces;
	}

	RootMarker.LastAttributes attributes() {
		return this.attributes;
	}

	/**
	 * Returns whether nobody has worked with the component since this was asked last.
	 */
	boolean isQuiet() {
		boolean quiet = !this.used;
		this.used = false;
		return quiet;
	}

	/**
	 * Keeps no more than what cannot be read again. Only while the lock is held.
	 */
	void rest() {
		this.instance = null;
		this.pieces = null;
		this.attributes.forget();
		DrawnVersion last = this.drawn;
		if (last != null && !last.isAtRest()) {
			this.drawn = last.atRest();
		}
	}

}
