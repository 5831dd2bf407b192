package io.liveflux.internal.component;

import java.lang.ref.SoftReference;
import java.security.Principal;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

import io.liveflux.internal.drawing.Drawn;
import io.liveflux.request.ThreadContext;
import io.liveflux.store.StoredComponent;
import io.liveflux.store.StoredIdentity;

/**
 * What this node knows of a component while somebody works with it or watches it: its
 * lock, the changes that wait, and the last state and drawing, so that neither is made
 * twice.
 */
public final class Cell {

	private final String id;

	private final ReentrantLock lock = new ReentrantLock();

	private final Queue<Change> changes = new ConcurrentLinkedQueue<>();

	// Guarded by the lock.
	private @Nullable StoredComponent stored;

	// Guarded by the lock; belongs to 'stored', and is read again where memory is short.
	private @Nullable SoftReference<Object> instance;

	// Guarded by the lock; the principal behind 'ownerIdentity'.
	private @Nullable Principal owner;

	// Guarded by the lock.
	private @Nullable StoredIdentity ownerIdentity;

	// Guarded by the lock.
	private ThreadContext context = ThreadContext.EMPTY;

	// Written under the lock, read by the connections' writers.
	private volatile @Nullable Drawn drawn;

	Cell(String id) {
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
	 * Returns the instance that belongs to a stored state, if it is still here.
	 */
	@Nullable Object instance(StoredComponent current) {
		return (this.stored != null && this.stored.revision() == current.revision() && this.instance != null)
				? this.instance.get() : null;
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

	/**
	 * Keeps what the application had bound in the owner's last call.
	 */
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

	public @Nullable Drawn drawn() {
		return this.drawn;
	}

	/**
	 * Returns the drawing of a version, if it is the last one made here.
	 */
	public @Nullable Drawn drawn(long version) {
		Drawn last = this.drawn;
		return (last != null && last.version() == version) ? last : null;
	}

	public void show(@Nullable Drawn drawn) {
		this.drawn = drawn;
	}

	@Override
	public String toString() {
		return "Cell[" + this.id + "]";
	}

}
