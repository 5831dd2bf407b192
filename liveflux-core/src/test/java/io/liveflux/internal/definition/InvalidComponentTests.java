package io.liveflux.internal.definition;

import java.io.InputStream;
import java.util.concurrent.ExecutorService;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.validation.Errors;

import io.liveflux.component.Action;
import io.liveflux.component.DefaultValue;
import io.liveflux.component.InvalidComponentException;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.LiveContext;
import io.liveflux.component.OnEvent;
import io.liveflux.component.OnMessage;
import io.liveflux.component.OnMount;
import io.liveflux.component.OnUnmount;
import io.liveflux.internal.connection.ManagedConnection;
import io.liveflux.internal.method.ComponentSettings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class InvalidComponentTests {

	private static final String HERE = InvalidComponentTests.class.getName() + "$";

	@Test
	void refusesTwoComponentsOfOneKind() {
		assertInvalid("Component classes " + HERE + "First and " + HERE
				+ "Second have the same kind 'same': give one of them another kind", First.class, Second.class);
	}

	@Test
	void refusesKindsThatPagesCouldNotName() {
		assertInvalid("Component class " + HERE + "BadKind has the kind '1 a', but a kind must be a letter followed by"
				+ " letters, digits, '.', '-' or '_'", BadKind.class);
		assertInvalid("Component class " + HERE + "NoKind has the kind '', but a kind must be a letter followed by"
				+ " letters, digits, '.', '-' or '_'", NoKind.class);
	}

	@Test
	void refusesClassesThatCannotBeInstantiated() {
		assertInvalid("Component class " + HERE + "Abstract cannot be instantiated: it must be a class that is neither"
				+ " abstract nor an inner class", Abstract.class);
		assertInvalid("Component class " + HERE + "Inner cannot be instantiated: it must be a class that is neither"
				+ " abstract nor an inner class", Inner.class);
		assertInvalid("Component class " + HERE + "Constructors has several constructors: keep one, or mark the one to"
				+ " use with @Autowired", Constructors.class);
	}

	@Test
	void refusesTwoActionsOfOneName() {
		assertInvalid("Component class " + HERE + "Overloads has two actions named 'save', the methods save() and"
				+ " save(int): give one of them another name with @Action(\"...\"); names that differ only in"
				+ " case, '-' or '_' count as the same", Overloads.class);
		assertInvalid(
				"Component class " + HERE + "Spellings has two actions named 'SAVE-ALL', the methods saveAll() and"
						+ " store(): give one of them another name with @Action(\"...\"); names that differ only in"
						+ " case, '-' or '_' count as the same",
				Spellings.class);
	}

	@Test
	void refusesPrivateAndStaticMethods() {
		assertInvalid(
				"Method hidden() of component class " + HERE
						+ "PrivateAction is marked @Action, so it must be neither private nor static",
				PrivateAction.class);
		assertInvalid(
				"Method start() of component class " + HERE
						+ "StaticMount is marked @OnMount, so it must be neither private nor static",
				StaticMount.class);
	}

	@Test
	void refusesSeveralMethodsWhereOnlyOneIsCalled() {
		assertInvalid(
				"Component class " + HERE + "TwoMounts has more than one @OnMount method (a, b): keep one of them",
				TwoMounts.class);
		assertInvalid(
				"Component class " + HERE + "TwoMessages has more than one @OnMessage method (a, b): keep one of them",
				TwoMessages.class);
		assertInvalid(
				"Component class " + HERE + "TwoUnmounts has more than one @OnUnmount method (a, b): keep one of them",
				TwoUnmounts.class);
	}

	@Test
	void refusesParametersThatNothingCanBeBoundTo() {
		String what = ", which LiveFlux cannot bind: use a single value, a record or a bean with one constructor,"
				+ " a collection or map of those, or one of the types that a component method may take";
		assertInvalid("Parameter 'task' of method 'run' of component class " + HERE
				+ "TakesInterface has type java.lang.Runnable" + what, TakesInterface.class);
		assertInvalid("Parameter 'type' of method 'run' of component class " + HERE
				+ "TakesClass has type java.lang.Class<?>" + what, TakesClass.class);
		assertInvalid("Parameter 'text' of method 'bye' of component class " + HERE
				+ "UnmountWithData has type java.lang.String" + what, UnmountWithData.class);
	}

	@Test
	void refusesErrorsOfNothing() {
		assertInvalid(
				"Parameter 'errors' of method 'save' of component class " + HERE
						+ "LooseErrors must come right after the record or bean whose errors it holds",
				LooseErrors.class);
	}

	@Test
	void refusesDefaultsThatDoNotFit() {
		assertInvalid("Parameter 'by' of method 'add' of component class " + HERE
				+ "WrongDefault has the default 'many', but must be a whole number (int)", WrongDefault.class);
		assertInvalid(
				"Parameter 'live' of method 'add' of component class " + HERE
						+ "IdleDefault is not bound by name, so @DefaultValue has no effect: remove it",
				IdleDefault.class);
	}

	@Test
	void refusesListenersWithoutExactlyOneEvent() {
		assertInvalid(
				"Method 'on' of component class " + HERE
						+ "NoEvent is marked @OnEvent, so exactly one of its parameters must be the event, not 0",
				NoEvent.class);
		assertInvalid(
				"Method 'on' of component class " + HERE
						+ "TwoEvents is marked @OnEvent, so exactly one of its parameters must be the event, not 2",
				TwoEvents.class);
	}

	@Test
	void refusesStateThatCannotBeStored() {
		String what = " cannot be stored: make it final (a collaborator, injected through the constructor) or transient";
		assertInvalid("Field 'stream' of component class " + HERE + "StreamState is state, but a "
				+ InputStream.class.getName() + what, StreamState.class);
		assertInvalid("Field 'executor' of component class " + HERE + "ExecutorState is state, but a "
				+ ExecutorService.class.getName() + what, ExecutorState.class);
		assertInvalid("Field 'connection' of component class " + HERE + "ConnectionState is state, but a "
				+ ManagedConnection.class.getName() + what, ConnectionState.class);
	}

	@Test
	void refusesInjectedFieldsThatWouldBeState() {
		assertInvalid(
				"Field 'service' of component class " + HERE + "FieldInjection is marked @Autowired but not final,"
						+ " so it would be state: make it final and inject it through the constructor",
				FieldInjection.class);
	}

	@Test
	void refusesTwoStateFieldsOfOneName() {
		assertInvalid(
				"Component class " + HERE
						+ "Shadowing has two state fields named 'count', one of them in a superclass: rename one",
				Shadowing.class);
	}

	private static void assertInvalid(String message, Class<?>... types) {
		ComponentSettings settings = ComponentSettings.of(JsonMapper.builder().build());
		assertThatExceptionOfType(InvalidComponentException.class)
			.isThrownBy(() -> TestComponents.registry(settings, types))
			.withMessage(message)
			.satisfies((ex) -> assertThat(ex.getComponentType()).isEqualTo(types[types.length - 1]));
	}

	@LiveComponent("same")
	static class First {

	}

	@LiveComponent("same")
	static class Second {

	}

	@LiveComponent("1 a")
	static class BadKind {

	}

	@LiveComponent
	static class NoKind {

	}

	@LiveComponent("abstract")
	abstract static class Abstract {

	}

	@LiveComponent("inner")
	class Inner {

	}

	@LiveComponent("constructors")
	static class Constructors {

		Constructors(String a) {
		}

		Constructors(String a, String b) {
		}

	}

	@LiveComponent("overloads")
	static class Overloads {

		@Action
		void save() {
		}

		@Action
		void save(int id) {
		}

	}

	@LiveComponent("spellings")
	static class Spellings {

		@Action
		void saveAll() {
		}

		@Action("SAVE-ALL")
		void store() {
		}

	}

	@LiveComponent("private-action")
	static class PrivateAction {

		@Action
		private void hidden() {
		}

	}

	@LiveComponent("static-mount")
	static class StaticMount {

		@OnMount
		static void start() {
		}

	}

	@LiveComponent("two-mounts")
	static class TwoMounts {

		@OnMount
		void b() {
		}

		@OnMount
		void a() {
		}

	}

	@LiveComponent("two-messages")
	static class TwoMessages {

		@OnMessage
		void a() {
		}

		@OnMessage
		void b() {
		}

	}

	@LiveComponent("two-unmounts")
	static class TwoUnmounts {

		@OnUnmount
		void a() {
		}

		@OnUnmount
		void b() {
		}

	}

	@LiveComponent("takes-interface")
	static class TakesInterface {

		@Action
		void run(Runnable task) {
		}

	}

	@LiveComponent("takes-class")
	static class TakesClass {

		@Action
		void run(Class<?> type) {
		}

	}

	@LiveComponent("unmount-with-data")
	static class UnmountWithData {

		@OnUnmount
		void bye(String text) {
		}

	}

	@LiveComponent("loose-errors")
	static class LooseErrors {

		@Action
		void save(int id, Errors errors) {
		}

	}

	@LiveComponent("wrong-default")
	static class WrongDefault {

		@Action
		void add(@DefaultValue("many") int by) {
		}

	}

	@LiveComponent("idle-default")
	static class IdleDefault {

		@Action
		void add(@DefaultValue("x") LiveContext live) {
		}

	}

	@LiveComponent("no-event")
	static class NoEvent {

		@OnEvent
		void on(LiveContext live) {
		}

	}

	@LiveComponent("two-events")
	static class TwoEvents {

		@OnEvent
		void on(String first, Integer second) {
		}

	}

	@LiveComponent("stream-state")
	static class StreamState {

		@Nullable InputStream stream;

	}

	@LiveComponent("executor-state")
	static class ExecutorState {

		@Nullable ExecutorService executor;

	}

	@LiveComponent("connection-state")
	static class ConnectionState {

		@Nullable ManagedConnection connection;

	}

	@LiveComponent("field-injection")
	static class FieldInjection {

		@Autowired
		@Nullable Runnable service;

	}

	static class Counting {

		int count;

	}

	@LiveComponent("shadowing")
	static class Shadowing extends Counting {

		int count;

	}

}
