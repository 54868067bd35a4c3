// Cedar has an Effect of its own: whether a policy permits or forbids.
global using PolicyEffect = SkGuard.Cedar.Effect;
