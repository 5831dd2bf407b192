package io.liveflux.internal.mounting;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.util.Assert;

import io.liveflux.call.Caller;
import io.liveflux.internal.call.RefusedException;
import io.liveflux.internal.component.ComponentAuthorization;
import io.liveflux.internal.definition.ComponentDefinition;
import io.liveflux.protocol.ErrorCode;
import io.liveflux.render.Lazy;
import io.liveflux.render.Placeholder;
import io.liveflux.store.Owner;

/**
 * Seals the mount parameters that pages and views give, so that a client can have the
 * component mounted with them again and can neither read nor change them. A seal opens
 * for one kind and one owner only, and for a time. Thread-safe.
 */
public final class MountSeals {

	/** Name under which a client sends a seal in place of parameters. */
	static final String PARAMETER = "fluxseal";

	/** Largest parameters that are sealed; every root of the component carries them. */
	static final int MAX_BYTES = 4096;

	private static final Logger logger = LoggerFactory.getLogger(MountSeals.class);

	/** Whoever has no owner yet, because a page could not make a session. */
	private static final String NOBODY = "NOBODY";

	private final JsonMapper mapper = JsonMapper.shared();

	private final SealCipher cipher;

	private final Duration ttl;

	private final InstantSource clock;

	private final Set<String> toldKinds = ConcurrentHashMap.newKeySet();

	/**
	 * Creates it.
	 * @param ttl how long a seal opens after a page gave the parameters
	 */
	public MountSeals(SealCipher cipher, Duration ttl, InstantSource clock) {
		Assert.isTrue(ttl.compareTo(Duration.ZERO) > 0, () -> "'ttl' must be positive, not " + ttl);
		this.cipher = cipher;
		this.ttl = ttl;
		this.clock = clock;
	}

	/**
	 * Seals parameters for an owner.
	 * @return the seal, or {@code null} when they are too large, or one has a type that
	 * would come back as another; then a page that has lost the component is loaded again
	 */
	public @Nullable String seal(String kind, Owner owner, GivenParameters given) {
		return seal(kind, contextOf(kind, owner.kind().name(), owner.name()), given);
	}

	/**
	 * Returns an element that the client mounts, for whose page it is, also for a visitor
	 * who has no session yet. It carries the parameters sealed, as one parameter, so that
	 * also a client mounts it that knows nothing of seals.
	 * @throws IllegalArgumentException when the parameters are too large for an element
	 */
	public Placeholder placeholder(ComponentDefinition definition, Caller caller, Map<String, ?> params, Lazy lazy) {
		String kind = definition.kind();
		Owner owner = definition.shared() ? Owner.shared() : ComponentAuthorization.ownerFor(caller).orElse(null);
		byte[] context = (owner != null) ? contextOf(kind, owner.kind().name(), owner.name())
				: contextOf(kind, NOBODY, "");
		String seal = seal(kind, context, GivenParameters.byServer(params));
		if (seal == null) {
			seal = seal(kind, context, GivenParameters.byServer(asText(params)));
		}
		if (seal == null) {
			throw new IllegalArgumentException("The mount parameters of component '" + kind + "' are larger than "
					+ MAX_BYTES + " bytes: too large for a component that is mounted after its page");
		}
		return Placeholder.of(lazy, kind, PARAMETER, seal);
	}

	private static Map<String, ?> asText(Map<String, ?> params) {
		Map<String, String> text = new LinkedHashMap<>();
		params.forEach((name, value) -> {
			if (value != null) {
				text.put(name, text(value));
			}
		});
		return text;
	}

	private static String text(Object value) {
		return (value instanceof Collection<?> values)
				? values.stream().map(String::valueOf).collect(Collectors.joining(",")) : Objects.toString(value);
	}

	private @Nullable String seal(String kind, byte[] context, GivenParameters given) {
		Optional<Map<String, @Nullable Object>> written = ParameterCodec.write(given.values());
		if (written.isEmpty()) {
			tell(kind, "have a type that is not text, a number, a date, an enum or a collection of these");
			return null;
		}
		Instant since = (given.since() != null) ? given.since() : this.clock.instant();
		byte[] plain = this.mapper.writeValueAsBytes(List.of(since.getEpochSecond(), written.get()));
		if (plain.length > MAX_BYTES) {
			tell(kind, "are larger than " + MAX_BYTES + " bytes");
			return null;
		}
		return this.cipher.seal(plain, context);
	}

	private void tell(String kind, String why) {
		if (this.toldKinds.add(kind)) {
			logger.info("Mount parameters of component '{}' are not sealed because they {}: a page that has lost the"
					+ " component is loaded again", kind, why);
		}
	}

	/**
	 * Returns the seal among what a client sent, if there is one.
	 */
	static Optional<String> in(Map<String, ?> params) {
		return params.entrySet()
			.stream()
			.filter((entry) -> PARAMETER.equalsIgnoreCase(entry.getKey().replace("-", "").replace("_", "")))
			.map(Map.Entry::getValue)
			.filter(String.class::isInstance)
			.map(String.class::cast)
			.findAny();
	}

	/**
	 * Opens a seal for who asks.
	 * @throws RefusedException when it is not this caller's, not for this kind, was
	 * sealed with another secret or too long ago
	 */
	public GivenParameters open(ComponentDefinition definition, Caller caller, String seal) {
		String kind = definition.kind();
		Optional<Owner> owner = definition.shared() ? Optional.of(Owner.shared())
				: ComponentAuthorization.ownerFor(caller);
		return owner.flatMap((it) -> open(definition, contextOf(kind, it.kind().name(), it.name()), seal))
			.or(() -> (caller.principal() == null) ? open(definition, contextOf(kind, NOBODY, ""), seal)
					: Optional.empty())
			.orElseThrow(() -> new RefusedException(ErrorCode.FORBIDDEN,
					"The seal of component '" + kind + "' is no longer valid: load the page again"));
	}

	/**
	 * Opens the seal of a component that is stored, however old it is.
	 * @return the parameters; empty when another secret has sealed them
	 */
	Optional<Map<String, ?>> open(ComponentDefinition definition, Owner owner, String seal) {
		return open(definition, contextOf(definition.kind(), owner.kind().name(), owner.name()), seal, Instant.MIN)
			.map(GivenParameters::values);
	}

	/**
	 * Returns whether a seal is this caller's and holds the same parameters.
	 */
	boolean holds(ComponentDefinition definition, Caller caller, String seal, Map<String, ?> params) {
		try {
			return ParameterCodec.write(open(definition, caller, seal).values()).equals(ParameterCodec.write(params));
		}
		// It is somebody else's, or too old.
		catch (RefusedException ex) {
			return false;
		}
	}

	private Optional<GivenParameters> open(ComponentDefinition definition, byte[] context, String seal) {
		return open(definition, context, seal, this.clock.instant().minus(this.ttl));
	}

	private Optional<GivenParameters> open(ComponentDefinition definition, byte[] context, String seal,
			Instant oldest) {
		try {
			List<?> plain = this.mapper.readValue(this.cipher.open(seal, context), List.class);
			Instant since = Instant.ofEpochSecond(((Number) plain.get(0)).longValue());
			if (since.isBefore(oldest)) {
				return Optional.empty();
			}
			Map<String, @Nullable Object> values = ParameterCodec.read((Map<?, ?>) plain.get(1),
					definition.type().getClassLoader());
			// Where a client may choose a key, it may have chosen also this one.
			boolean chosen = definition.shared() && definition.clientMount();
			return Optional.of(new GivenParameters(new LinkedHashMap<>(values), since, chosen));
		}
		// Also what another version of the application has sealed.
		catch (GeneralSecurityException | JacksonException | IllegalArgumentException ex) {
			logger.debug("A seal of component '{}' does not open", definition.kind(), ex);
			return Optional.empty();
		}
	}

	/**
	 * Names what a seal is for; no two of them make one text.
	 */
	private static byte[] contextOf(String kind, String ownerKind, String ownerName) {
		return (kind + ' ' + ownerKind + ' ' + ownerName).getBytes(StandardCharsets.UTF_8);
	}

}
