// Something to compile, so that the tests' headers are compiled before them.
