package io.liveflux.autoconfigure;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of what pages carry encrypted.
 *
 * @param secret Secret text of at least 32 characters that encrypts the parameters of
 * components in pages. By default a new one at each start.
 * @param sealTtl How long a page can mount its components again with the same parameters.
 * Afterwards it loads again.
 * @since 0.1
 */
@ConfigurationProperties("liveflux")
public record LiveFluxSealProperties(@Nullable String secret, @DefaultValue("1d") Duration sealTtl) {

	/**
	 * Returns everything but the secret.
	 */
	@Override
	public String toString() {
		return "LiveFluxSealProperties[sealTtl=" + this.sealTtl + "]";
	}

}
