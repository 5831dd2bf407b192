package io.liveflux.internal.aot;

import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.TypeReference;
import org.springframework.util.ClassUtils;

import io.liveflux.async.Async;
import io.liveflux.async.Interval;
import io.liveflux.async.LoadRun;
import io.liveflux.call.Outcome;
import io.liveflux.form.FormContent;
import io.liveflux.form.FormError;
import io.liveflux.form.FormField;
import io.liveflux.form.FormRow;
import io.liveflux.form.LiveForm;
import io.liveflux.rows.LiveRows;

/**
 * Keeps in a native image the files of the browser client, what is kept as JSON with a
 * component, what views read of forms, and what Tomcat and the direct engine reach by
 * reflection.
 */
final class LiveFluxRuntimeHints implements RuntimeHintsRegistrar {

	private static final String CLIENT = "META-INF/liveflux/*";

	private static final String TOMCAT = "org.apache.coyote.http11.upgrade.InternalHttpUpgradeHandler";

	/** Tomcat creates it. */
	private static final String UPGRADE_HANDLER = "io.liveflux.internal.direct.TomcatUpgradeHandler";

	/** Knows its connector. */
	private static final String REQUEST = "org.apache.catalina.connector.RequestFacade";

	/** What a {@link LiveRows} keeps. */
	private static final String ROWS_STATE = "io.liveflux.rows.ListPart";

	private final BindingReflectionHintsRegistrar bindings = new BindingReflectionHintsRegistrar();

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		hints.resources().registerPattern(CLIENT);
		this.bindings.registerReflectionHints(hints.reflection(), Outcome.class, FormContent.class, FormError.class,
				LoadRun.class);
		hints.reflection()
			.registerType(LiveForm.class, MemberCategory.INVOKE_DECLARED_CONSTRUCTORS,
					MemberCategory.INVOKE_PUBLIC_METHODS, MemberCategory.ACCESS_DECLARED_FIELDS)
			.registerType(LiveRows.class, MemberCategory.INVOKE_DECLARED_CONSTRUCTORS,
					MemberCategory.INVOKE_PUBLIC_METHODS, MemberCategory.ACCESS_DECLARED_FIELDS)
			.registerType(TypeReference.of(ROWS_STATE), MemberCategory.INVOKE_DECLARED_CONSTRUCTORS,
					MemberCategory.ACCESS_DECLARED_FIELDS)
			.registerType(Async.class, MemberCategory.INVOKE_DECLARED_CONSTRUCTORS,
					MemberCategory.INVOKE_PUBLIC_METHODS, MemberCategory.ACCESS_DECLARED_FIELDS)
			.registerType(Interval.class, MemberCategory.INVOKE_DECLARED_CONSTRUCTORS,
					MemberCategory.INVOKE_PUBLIC_METHODS, MemberCategory.ACCESS_DECLARED_FIELDS)
			.registerType(FormField.class, MemberCategory.INVOKE_PUBLIC_METHODS)
			.registerType(FormRow.class, MemberCategory.INVOKE_PUBLIC_METHODS);
		if (ClassUtils.isPresent(TOMCAT, classLoader)) {
			hints.reflection()
				.registerType(TypeReference.of(UPGRADE_HANDLER), MemberCategory.INVOKE_PUBLIC_CONSTRUCTORS)
				.registerType(TypeReference.of(REQUEST), MemberCategory.ACCESS_DECLARED_FIELDS);
		}
	}

}
