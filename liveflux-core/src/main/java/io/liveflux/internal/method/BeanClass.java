package io.liveflux.internal.method;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;

import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.Assert;
import org.springframework.util.ClassUtils;

import io.liveflux.component.InvalidComponentException;

/**
 * A bean whose class has an annotation. The bean itself is made when it is first needed.
 *
 * @param <A> type of the annotation
 * @param name name of the bean
 * @param type its class, without what proxies add
 * @param annotation the annotation
 * @since 0.1
 */
public record BeanClass<A extends Annotation>(String name, Class<?> type, A annotation) {

	/**
	 * Finds the beans whose class has an annotation, in the order of their definition.
	 * @param beanFactory holds the beans
	 * @param annotation the annotation
	 * @return the beans
	 * @param <A> type of the annotation
	 */
	public static <A extends Annotation> List<BeanClass<A>> find(ConfigurableListableBeanFactory beanFactory,
			Class<A> annotation) {
		List<BeanClass<A>> found = new ArrayList<>();
		for (String name : beanFactory.getBeanDefinitionNames()) {
			// Factory beans are not made just to look at what they would create.
			if (beanFactory.findAnnotationOnBean(name, annotation, false) != null) {
				Class<?> type = AutoProxyUtils.determineTargetClass(beanFactory, name);
				Class<?> userType = (type != null) ? ClassUtils.getUserClass(type) : null;
				A merged = (userType != null) ? AnnotatedElementUtils.findMergedAnnotation(userType, annotation) : null;
				if (userType != null && merged != null) {
					found.add(new BeanClass<>(name, userType, merged));
				}
			}
		}
		return found;
	}

	/**
	 * Returns the bean.
	 * @param beanFactory holds it
	 * @throws InvalidComponentException when its proxy hides the annotated methods
	 */
	public Object get(ConfigurableListableBeanFactory beanFactory) {
		Object bean = beanFactory.getBean(this.name);
		Assert.notNull(bean, "A bean is never null");
		if (!this.type.isInstance(bean)) {
			throw new InvalidComponentException(this.type,
					"Bean '" + this.name + "' of class " + this.type.getName()
							+ " is proxied by its interfaces, which hides its annotated methods: let Spring proxy the"
							+ " class (proxyTargetClass = true)");
		}
		return bean;
	}

}
