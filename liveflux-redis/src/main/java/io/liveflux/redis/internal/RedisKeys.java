package io.liveflux.redis.internal;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

import org.springframework.util.Assert;

import io.liveflux.cluster.NodeId;

/**
 * Names of keys and of pub/sub channels. All names of one topic hold the same bucket in
 * braces, so that a cluster keeps them on one server and one script may use them all.
 *
 * @param prefix what all names begin with
 */
public record RedisKeys(String prefix) {

	/** Number of buckets. Part of the names, so it never changes. */
	public static final int BUCKETS = 64;

	/**
	 * Checks the prefix.
	 * @throws IllegalArgumentException when it holds a brace, which would name another
	 * slot of a cluster
	 */
	public RedisKeys {
		Assert.hasText(prefix, "'prefix' must not be empty");
		if (prefix.indexOf('{') >= 0 || prefix.indexOf('}') >= 0) {
			throw new IllegalArgumentException("'" + prefix + "' must not contain a brace");
		}
	}

	/**
	 * Returns the bucket of a topic, from 0 to 63, the same on every node.
	 * @param topic id of a component or name of a channel
	 */
	public static int bucketOf(String topic) {
		CRC32 crc = new CRC32();
		crc.update(topic.getBytes(StandardCharsets.UTF_8));
		return (int) (crc.getValue() % BUCKETS);
	}

	/**
	 * Returns the key of one kind of data of a topic.
	 * @param kind short name of the kind of data
	 * @param topic id of a component or name of a channel
	 */
	public String of(String kind, String topic) {
		return inBucket(kind, bucketOf(topic)) + ':' + topic;
	}

	/**
	 * Returns the key of data that belongs to a bucket, not to one topic.
	 * @param kind short name of the kind of data
	 * @param bucket from 0 to 63
	 */
	public String inBucket(String kind, int bucket) {
		return this.prefix + kind + ":{" + bucket + '}';
	}

	/**
	 * Returns the pub/sub channel that one node listens to for the topics of a bucket.
	 * @param node the node
	 * @param bucket from 0 to 63
	 */
	public String inbox(NodeId node, int bucket) {
		return inBucket("in:" + node, bucket);
	}

	/**
	 * Returns the pub/sub channel that every node listens to for the topics of a bucket.
	 * @param bucket from 0 to 63
	 */
	public String everyInbox(int bucket) {
		return inBucket("all", bucket);
	}

}
