// Each test loads the machine and counts what the process holds.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
