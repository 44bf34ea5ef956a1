module acme.example/bank

go 1.19
