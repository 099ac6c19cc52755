package org.pathfinder.benchmarks;

import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;

/** Takes away what has the comparison follow a save, to see what a save is without. */
final class Unfollowed implements BeanDefinitionRegistryPostProcessor {

	@Override
	public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
		registry.removeBeanDefinition("programmeFollower");
	}

}
