package io.liveflux.redis.internal;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a Redis server says of itself.
 *
 * @param version its version, such as {@code 7.0.15}
 * @param mode {@code standalone}, {@code sentinel} or {@code cluster}
 */
public record ServerInfo(String version, String mode) {

	private static final int SHARDED_CHANNELS_SINCE = 7;

	private static final int SCRIPTS_SINCE = 6;

	static ServerInfo parse(String info) {
		Map<String, String> lines = info.lines()
			.filter((line) -> line.indexOf(':') > 0)
			.collect(Collectors.toMap((line) -> line.substring(0, line.indexOf(':')),
					(line) -> line.substring(line.indexOf(':') + 1).strip(), (first, second) -> first));
		return new ServerInfo(lines.getOrDefault("redis_version", ""), lines.getOrDefault("redis_mode", ""));
	}

	void check(RedisServers.Layout layout) {
		boolean cluster = "cluster".equals(this.mode);
		if (cluster && layout != RedisServers.Layout.CLUSTER) {
			throw new RedisUnusableException("Redis is a cluster, but is configured as one server", null);
		}
		if (!cluster && layout == RedisServers.Layout.CLUSTER) {
			throw new RedisUnusableException("Redis is configured as a cluster, but is one server", null);
		}
		int least = cluster ? SHARDED_CHANNELS_SINCE : SCRIPTS_SINCE;
		if (majorVersion() < least) {
			throw new RedisUnusableException("Redis has version " + this.version + "; "
					+ (cluster ? "a cluster" : "one server") + " must have version " + least + " or newer", null);
		}
	}

	private int majorVersion() {
		String major = this.version.split("\\.", 2)[0];
		return (!major.isEmpty() && major.chars().allMatch(Character::isDigit)) ? Integer.parseInt(major) : 0;
	}

}
