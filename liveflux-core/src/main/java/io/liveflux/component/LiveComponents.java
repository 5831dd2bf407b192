package io.liveflux.component;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Changes components from any service. One component never does two things at the same
 * time, whatever threads and clients ask. Thread-safe.
 *
 * @since 0.1
 */
public interface LiveComponents {

	/**
	 * Changes the state of a component, draws it again and sends the result to everyone
	 * who watches it. Never waits for an action that is running: whoever runs it makes
	 * the change before it lets go. Inside of a transaction the change is made after the
	 * commit, and not at all after a rollback.
	 * <p>
	 * The change runs as nobody: {@code SecurityContextHolder} is empty, and neither the
	 * request nor the transaction of the calling thread is there. The component is drawn
	 * as its owner, with the authorities of the owner's last call and in the owner's
	 * language and time zone; a shared component is drawn as nobody. So what is sent does
	 * not depend on who calls this method.
	 * @param id the component's id
	 * @param type the component's class
	 * @param change changes the fields; runs while the component is locked, so it should
	 * be short
	 * @return completed when the change is drawn; fails with what {@code change} threw,
	 * with {@link ComponentNotFoundException}, or with
	 * {@link java.util.concurrent.CancellationException} after a rollback
	 * @param <T> the component's class
	 */
	default <T> CompletableFuture<Void> update(String id, Class<T> type, Consumer<? super T> change) {
		return update(id, type, RunAs.nobody(), change);
	}

	/**
	 * Changes the state of a component like {@link #update(String, Class, Consumer)
	 * update}, as somebody: for instance as the owner, because the change calls a service
	 * that has rules of method security. That says nothing about whom the component is
	 * drawn for.
	 * @param id the component's id
	 * @param type the component's class
	 * @param as as whom the change runs
	 * @param change changes the fields; runs while the component is locked, so it should
	 * be short
	 * @return completed when the change is drawn; fails with what {@code change} threw,
	 * with {@link ComponentNotFoundException}, or with
	 * {@link java.util.concurrent.CancellationException} after a rollback
	 * @param <T> the component's class
	 */
	<T> CompletableFuture<Void> update(String id, Class<T> type, RunAs as, Consumer<? super T> change);

	/**
	 * Changes the state of a shared component like
	 * {@link #update(String, Class, Consumer) update}, and mounts it first when nobody
	 * has. Mounting and change run as nobody, and so is the component drawn.
	 * @param type the component's class
	 * @param key the component's key
	 * @param change changes the fields
	 * @return completed when the change is drawn
	 * @param <T> the component's class
	 */
	default <T> CompletableFuture<Void> updateShared(Class<T> type, String key, Consumer<? super T> change) {
		return updateShared(type, key, RunAs.nobody(), change);
	}

	/**
	 * Changes the state of a shared component like
	 * {@link #updateShared(Class, String, Consumer) updateShared}, as somebody.
	 * @param type the component's class
	 * @param key the component's key
	 * @param as as whom the change runs, and {@code @OnMount} when nobody has mounted the
	 * component; not {@link RunAs#owner()}
	 * @param change changes the fields
	 * @return completed when the change is drawn
	 * @param <T> the component's class
	 */
	<T> CompletableFuture<Void> updateShared(Class<T> type, String key, RunAs as, Consumer<? super T> change);

	/**
	 * Draws a component again, for instance because data that its view reads has changed,
	 * and sends the result to everyone who watches it. When and how is as with
	 * {@link #update}.
	 * @param id the component's id
	 * @return completed when the component is drawn
	 */
	CompletableFuture<Void> refresh(String id);

	/**
	 * Ends a component and the components inside of it. Those who watch it keep its last
	 * HTML; their next message to it is answered with 404.
	 * @param id the component's id
	 * @return completed with whether there was one
	 */
	CompletableFuture<Boolean> unmount(String id);

	/**
	 * Returns the id of a shared component, whether it is mounted or not.
	 * @param kind the component's kind
	 * @param key the component's key
	 * @return the id, the same on every node and after a restart
	 */
	String sharedId(String kind, String key);

}
