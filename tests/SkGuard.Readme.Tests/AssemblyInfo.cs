// A snippet prints to the console, and the process has only one.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
