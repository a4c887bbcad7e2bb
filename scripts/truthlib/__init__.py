"""What scripts/truth is made of.

program -> build -> run under the tracer -> trace -> groups --.
        -> whyheap -> report ---------------------------------+-> compare -> render
        -> coverage build -> run -> coverage -----------------'

Standard library only, one module per arrow."""
