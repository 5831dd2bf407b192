package io.liveflux.autoconfigure;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of what pages carry encrypted.
 *
 * @param secret Text of at least 32 characters, known to the servers only, that the
 * parameters of components are encrypted with in pages. By default one is made at each
 * start.
 * @param sealTtl How long a page can have its components mounted again with the
 * parameters that it gave them; afterwards it is loaded again.
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
